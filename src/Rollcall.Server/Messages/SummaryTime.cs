using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Messages;

/// <summary>When the weekly summary goes out: at a time of one day of the week, by the site's clocks.</summary>
internal static class SummaryTime
{
    public const string Default = "Monday 07:00";

    public static DateTimeOffset NextAfter(SiteRow site, DateTimeOffset now)
    {
        var at = WeeklyTime.Read(site.SummaryAt ?? Default)!.Value;
        var settings = new ScheduleSettings(ScheduleKind.Cron, $"{at.Time.Minute} {at.Time.Hour} * * {(int)at.Day}");
        return Schedule.Of(settings, site.TimeZone ?? TimeZones.Default)!.NextAfter(now)!.Value;
    }

    /// <summary>Works out the next one, which is not saved yet.</summary>
    public static async Task<SiteRow> PlanAsync(ServerDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        site.NextSummaryAt = NextAfter(site, now);
        return site;
    }
}
