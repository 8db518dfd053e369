using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Pauses a job's scheduled imports until somebody resumes them; imports by hand go on. It is no fault when they pause already.</summary>
public sealed class PauseJob(ServerDb db, JobFinder jobs, Actor actor, AuditTrail trail)
{
    /// <param name="name">The job's name or id.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <returns>The job's name.</returns>
    public async Task<Outcome<string>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<string>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        // Past the job's version, as its end is.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var paused = await db
            .Jobs.Where(row => row.Id == job.Id && row.PausedBy == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedBy, actor.Name), cancellationToken);
        if (paused > 0)
        {
            trail.Write(AuditCodes.JobPaused, job.Name).JobId = job.Id;
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(job.Name);
    }
}
