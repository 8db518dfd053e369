using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Watch;

/// <summary>Shows what is known of a job's credential and permissions; nobody is asked.</summary>
public sealed class ShowWatch(ServerDb db, JobFinder jobs, TimeProvider time)
{
    /// <param name="name">The job's name or id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<WatchView>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<WatchView>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        var watch = await db.Watches.AsNoTracking().SingleOrDefaultAsync(row => row.JobId == job.Id, cancellationToken);
        return Outcome<WatchView>.Done(WatchView.Of(job, watch, time.GetUtcNow()));
    }
}
