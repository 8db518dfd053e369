using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds sessions whose server died in the middle of them.</summary>
public sealed class InterruptedSessions(ServerDb db, SessionQueue queue, SessionLocks locks)
{
    /// <summary>Marks each running session whose job's lock nobody holds; what it had applied stays and is in its log.</summary>
    public async Task MarkAsync(CancellationToken cancellationToken)
    {
        var jobs = await db
            .Sessions.Where(session => session.State == SessionState.Running)
            .Select(session => session.JobId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var job in jobs)
        {
            if (await locks.TryTakeAsync(job, cancellationToken) is { } free)
            {
                await using (free)
                {
                    await MarkOfAsync(job, cancellationToken);
                }
            }
        }
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
