using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Watch;

/// <summary>When somebody looks: each day before people come to work, by the site's clocks.</summary>
internal static class WatchTimes
{
    private const string At = "05:00";

    public static DateTimeOffset NextAfter(DateTimeOffset now, string zone) =>
        Schedule.Of(new ScheduleSettings(ScheduleKind.Daily, At), zone)!.NextAfter(now)!.Value;
}
