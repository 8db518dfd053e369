using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;

namespace Rollcall.Server.Watch;

/// <summary>Lists what is known of every job's credential and permissions, by the jobs' names.</summary>
public sealed class ListWatches(ServerDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<WatchView>> HandleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var watches = await db.Watches.AsNoTracking().ToDictionaryAsync(row => row.JobId, cancellationToken);
        var jobs = await db.Jobs.AsNoTracking().OrderBy(job => job.NameKey).ToListAsync(cancellationToken);
        return [.. jobs.Select(job => WatchView.Of(job, watches.GetValueOrDefault(job.Id), now))];
    }
}
