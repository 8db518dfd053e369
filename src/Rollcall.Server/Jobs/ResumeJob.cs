using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Ends the pause of a job's scheduled imports; it is no fault when they don't pause.</summary>
public sealed class ResumeJob(ServerDb db, JobFinder jobs, AuditTrail trail)
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

        // Past the job's version: it is no change of a setting, and must not get into the way of one.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var resumed = await db
            .Jobs.Where(row =>
                row.Id == job.Id && (row.FailuresInARow > 0 || row.PauseCode != null || row.PauseNote != null || row.PausedBy != null)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.FailuresInARow, 0)
                        .SetProperty(row => row.PauseCode, (string?)null)
                        .SetProperty(row => row.PauseNote, (string?)null)
                        .SetProperty(row => row.PausedBy, (string?)null)
                        .SetProperty(row => row.PausedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
        if (resumed > 0)
        {
            trail.Write(AuditCodes.JobResumed, job.Name).JobId = job.Id;
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(job.Name);
    }
}
