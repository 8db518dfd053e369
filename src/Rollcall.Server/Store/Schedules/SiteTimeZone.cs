using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Schedules;

/// <summary>The time zone of schedules that name none.</summary>
internal static class SiteTimeZone
{
    public static async Task<string> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        await db.Sites.Select(site => site.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? TimeZones.Default;

    /// <summary>Writes it into the site's row, which is not saved yet, and when the jobs that go by it run next into theirs: for use in a transaction.</summary>
    public static async Task WriteAsync(ServerDb db, string zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        if (site.TimeZone == zone)
        {
            return;
        }

        site.TimeZone = zone;
        var jobs = db.Jobs.AsNoTracking().Where(job => job.ScheduleKind != ScheduleKind.ByHand && job.ScheduleZone == null);
        foreach (var job in await jobs.ToListAsync(cancellationToken))
        {
            var next = Schedule.Of(ScheduleSettings.Of(job), zone)?.NextAfter(now);
            await db
                .Jobs.Where(row => row.Id == job.Id && row.NextRunAt == job.NextRunAt)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextRunAt, next), cancellationToken);
        }
    }
}
