using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds sessions whose server died in the middle of them.</summary>
public sealed class InterruptedSessions(ServerDb db, SessionQueue queue, SessionLocks locks)
{
    /// <summary>Marks each running session whose job's lock nobody holds; what it had applied stays and is in its log.</summary>
    public Task MarkAsync(CancellationToken cancellationToken) => LookAsync(null, cancellationToken);

    /// <summary>
    /// Marks the running sessions of jobs whose lock nobody holds, and did not at the look before either: who has lost the lock while the database was
    /// restarted has the time between to write how its session ended.
    /// </summary>
    /// <param name="before">What the look before gave; null: the first look decides.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>The jobs whose running sessions nobody seems to run, and which were not marked.</returns>
    public async Task<IReadOnlySet<Guid>> LookAsync(IReadOnlySet<Guid>? before, CancellationToken cancellationToken)
    {
        var jobs = await db
            .Sessions.Where(session => session.State == SessionState.Running)
            .Select(session => session.JobId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var suspects = new HashSet<Guid>();
        foreach (var job in jobs)
        {
            await using var free = await locks.TryTakeAsync(job, cancellationToken);
            if (free is not null && before?.Contains(job) == false)
            {
                suspects.Add(job);
            }
            else if (free is not null)
            {
                await MarkOfAsync(job, cancellationToken);
            }
        }

        return suspects;
    }

    /// <summary>Marks the running sessions of a job whose lock the caller holds: nobody can be running them.</summary>
    public async Task MarkOfAsync(Guid job, CancellationToken cancellationToken)
    {
        var dead = await db
            .Sessions.Where(session => session.JobId == job && session.State == SessionState.Running)
            .Select(session => new { session.Id, session.Kind })
            .ToListAsync(cancellationToken);
        foreach (var session in dead)
        {
            await queue.EndAsync(
                session.Id,
                SessionState.Interrupted,
                "session.interrupted",
                $"The server ended in the middle of this session. {SessionWords.AfterABreak(session.Kind)}",
                cancellationToken
            );
        }
    }
}
