using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Jobs;

/// <summary>Lists import jobs by name.</summary>
public sealed class ListJobs(ServerDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<JobView>> HandleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db
            .Jobs.OrderBy(job => job.NameKey)
            .Select(job => new JobView
            {
                Id = job.Id,
                Name = job.Name,
                Type = job.Type,
                DirectoryId = job.DirectoryId,
                ClientId = job.ClientId,
                Cloud = job.Cloud,
                Scope = job.Scope,
                LoginFormat = job.LoginFormat,
                StripDomain = job.StripDomain,
                Guests = job.Guests,
                Links = job.Links.Count,
                Users = db.Users.Count(user => user.JobId == job.Id && user.Active),
                LastSession = db
                    .Sessions.Where(session =>
                        session.JobId == job.Id
                        && session.Kind != SessionKind.Structure
                        && session.State != SessionState.Queued
                        && session.State != SessionState.Running
                    )
                    .OrderByDescending(session => session.Id)
                    .Select(session => new LastSession(
                        session.Id,
                        session.Kind,
                        session.State,
                        session.EndedAt,
                        session.Rejected,
                        session.Code,
                        session.Message
                    ))
                    .FirstOrDefault(),
                OpenSession = db
                    .Sessions.Where(session =>
                        session.JobId == job.Id
                        && session.Kind != SessionKind.Structure
                        && (session.State == SessionState.Queued || session.State == SessionState.Running)
                    )
                    // The oldest runs, the others wait for it.
                    .OrderBy(session => session.Id)
                    .Select(session => new OpenSession(
                        session.Id,
                        session.Kind,
                        session.State,
                        session.Phase,
                        session.Progress,
                        session.ProgressTotal
                    ))
                    .FirstOrDefault(),
                Pause = JobPause.Of(job.PauseCode, job.FailuresInARow, job.PausedUntil, now, job.PauseNote, job.PausedBy),
                NextRun = job.NextRunAt,
                Credential = CredentialState.Of(job, db.Watches.FirstOrDefault(watch => watch.JobId == job.Id), now),
            })
            .ToListAsync(cancellationToken);
    }
}
