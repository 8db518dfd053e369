using System.Globalization;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Schedules;

/// <summary>A time at which an import starts by itself.</summary>
/// <param name="At">When.</param>
/// <param name="IsWhole">It reads all of the directory, and not only what has changed.</param>
public sealed record ScheduledTime(DateTimeOffset At, bool IsWhole);

/// <summary>When a job's imports start by themselves. It knows no clock: the same question has the same answer.</summary>
internal sealed class Schedule
{
    /// <summary>So many times in a row within the quiet hours, years of them, mean that there is no other.</summary>
    private const int MostQuiet = 5_000;

    private readonly TimeSpan? every;
    private readonly CronTimes? times;
    private readonly CronTimes? wholeTimes;
    private readonly QuietHours? quiet;

    private Schedule(ScheduleSettings settings, TimeZoneInfo zone)
    {
        Zone = zone;
        every = settings.Kind == ScheduleKind.Every ? TimeSpan.FromMinutes(NumberOf(settings.At)) : null;
        times = CronOf(settings) is { } cron ? new CronTimes(cron, zone) : null;
        quiet = QuietHours.Read(settings.Quiet);
        wholeTimes = WeeklyTime.Read(settings.Whole) is { } whole ? new CronTimes(CronAt(whole.Time, $"{(int)whole.Day}"), zone) : null;
    }

    /// <summary>Whose clocks count.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Null: a person starts every import.</summary>
    /// <param name="settings">What was chosen.</param>
    /// <param name="siteZone">The site's time zone.</param>
    public static Schedule? Of(ScheduleSettings settings, string siteZone) =>
        settings.Kind == ScheduleKind.ByHand ? null : new Schedule(settings, TimeZones.Of(settings.Zone ?? siteZone));

    /// <summary>The same on clocks that never leap, to see what it means in all years.</summary>
    public static Schedule OnSteadyClocks(ScheduleSettings settings, TimeZoneInfo zone) =>
        new(settings, settings.Kind == ScheduleKind.Every ? zone : TimeZoneInfo.Utc);

    /// <summary>The next time after another one; null: there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after) => Earliest(RegularAfter(after), WholeAfter(after));

    /// <summary>The next times, up to so many.</summary>
    public IReadOnlyList<ScheduledTime> Upcoming(DateTimeOffset after, int most)
    {
        var upcoming = new List<ScheduledTime>();
        while (upcoming.Count < most && NextAfter(after) is { } next)
        {
            upcoming.Add(new ScheduledTime(next, HasWholeIn(next, next)));
            after = next;
        }

        return upcoming;
    }

    /// <summary>Whether a time of the whole reading is in the span, its ends counted.</summary>
    public bool HasWholeIn(DateTimeOffset from, DateTimeOffset to) => WholeAfter(from.AddTicks(-1)) is { } whole && whole <= to;

    /// <summary>Whether nothing may start now.</summary>
    public bool IsQuiet(DateTimeOffset at) => quiet is { } hours && hours.Contain(TimeOnly.FromDateTime(TimeZones.WallOf(at, Zone)));

    /// <summary>The next time without that of the whole reading; null: there is none.</summary>
    internal DateTimeOffset? RegularAfter(DateTimeOffset after) =>
        every is { } span ? OutsideQuiet(after, time => NextOf(span, time), _ => false)
        : times is null ? null
        : OutsideQuiet(after, times.After, times.IsMoved);

    private DateTimeOffset? WholeAfter(DateTimeOffset after) =>
        wholeTimes is null ? null : OutsideQuiet(after, wholeTimes.After, wholeTimes.IsMoved);

    /// <summary>
    /// Passes over times within the quiet hours. One that got there only because clocks leap over its own is put off to their end: it means another time.
    /// </summary>
    private DateTimeOffset? OutsideQuiet(
        DateTimeOffset after,
        Func<DateTimeOffset, DateTimeOffset?> next,
        Func<DateTimeOffset, bool> isMoved
    )
    {
        var from = IsQuiet(after) ? BeforeQuiet(after) : after;
        for (var passed = 0; passed < MostQuiet && next(from) is { } time; passed++)
        {
            var start = IsQuiet(time) && isMoved(time) ? EndOfQuiet(time) : time;
            if (start > after && !IsQuiet(start))
            {
                return start;
            }

            from = time;
        }

        return null;
    }

    private DateTimeOffset EndOfQuiet(DateTimeOffset at)
    {
        var (wall, end) = (TimeZones.WallOf(at, Zone), quiet!.Value.To);
        var day = TimeOnly.FromDateTime(wall) < end ? wall.Date : wall.Date.AddDays(1);
        return InstantOf(day + end.ToTimeSpan());
    }

    /// <summary>Where to look from, so that a time is found which was put off: it lies before the end to which it was.</summary>
    private DateTimeOffset BeforeQuiet(DateTimeOffset at)
    {
        var (wall, begin) = (TimeZones.WallOf(at, Zone), quiet!.Value.From);
        var day = TimeOnly.FromDateTime(wall) >= begin ? wall.Date : wall.Date.AddDays(-1);
        var before = InstantOf(day + begin.ToTimeSpan()).AddTicks(-1);
        return before < at ? before : at;
    }

    /// <summary>Of two the later one: the hours are quiet both times.</summary>
    private DateTimeOffset InstantOf(DateTime wall) =>
        TimeZones.InstantsOf(wall, Zone) is { Count: > 0 } instants ? instants[^1] : TimeZones.EndOfLeapOver(wall, Zone);

    /// <summary>On a grid that no clock moves: every so many minutes is so in real time.</summary>
    private static DateTimeOffset NextOf(TimeSpan span, DateTimeOffset after) =>
        new((after.UtcTicks / span.Ticks * span.Ticks) + span.Ticks, TimeSpan.Zero);

    private static string? CronOf(ScheduleSettings settings) =>
        settings.Kind switch
        {
            ScheduleKind.ByHand or ScheduleKind.Every => null,
            ScheduleKind.Hourly => $"{NumberOf(settings.At)} * * * *",
            ScheduleKind.Daily => CronAt(ClockTime.Read(settings.At)!.Value, "*"),
            ScheduleKind.Weekdays => CronAt(ClockTime.Read(settings.At)!.Value, "MON-FRI"),
            ScheduleKind.Cron => settings.At,
        };

    private static string CronAt(TimeOnly time, string days) => $"{time.Minute} {time.Hour} * * {days}";

    private static int NumberOf(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
