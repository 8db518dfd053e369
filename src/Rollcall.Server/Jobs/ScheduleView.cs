using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Jobs;

/// <summary>What a schedule means: when the next imports start.</summary>
/// <param name="Zone">The time zone whose clocks count.</param>
/// <param name="Times">The next five, each as the clocks there will show it; fewer, where there are no more.</param>
public sealed record ScheduleView(string Zone, IReadOnlyList<ScheduledTime> Times)
{
    private const int Shown = 5;

    /// <summary>Null: a person starts every import.</summary>
    internal static ScheduleView? Of(ScheduleSettings settings, string siteZone, DateTimeOffset now) =>
        Schedule.Of(settings, siteZone) is not { } schedule
            ? null
            : new ScheduleView(
                schedule.Zone.Id,
                [.. schedule.Upcoming(now, Shown).Select(time => time with { At = TimeZoneInfo.ConvertTime(time.At, schedule.Zone) })]
            );
}
