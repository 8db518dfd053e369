using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Watch;

/// <summary>Looks at a job's credential and permissions now.</summary>
public sealed class LookAtJob(ServerDb db, JobFinder jobs, AppLook look, ShowWatch show, TimeProvider time)
{
    /// <summary>A schedule that comes every few minutes does not look each time.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>So long an import waits for it, and no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="name">The job's name or id.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<Outcome<WatchView>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<WatchView>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        await look.LookAsync(job, cancellationToken);
        return await show.HandleAsync(job.Id.ToString(), cancellationToken);
    }

    /// <summary>Looks before a scheduled session, unless somebody did a short while ago.</summary>
    internal async Task BeforeSessionAsync(JobRow job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - Fresh;
        if (
            await db.Watches.AnyAsync(
                row => row.JobId == job.Id && row.JobVersion == job.Version && row.LookedAt > since,
                cancellationToken
            )
        )
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await look.LookAsync(job, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The directory is slow today; the session will say so if that matters.
        }
    }
}
