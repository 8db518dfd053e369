using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;

namespace Rollcall.Server.Jobs;

/// <summary>Shows why scheduled imports of a job pause.</summary>
public sealed class ShowPause(ServerDb db, TimeProvider time)
{
    /// <returns>Null: they don't, or there is no such job.</returns>
    public async Task<JobPause?> HandleAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancellationToken) is { } job
            ? JobPause.Of(job, time.GetUtcNow())
            : null;
}
