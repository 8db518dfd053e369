using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds sessions whose server died in the middle of them.</summary>
public sealed class InterruptedSessions(ServerDb db, SessionQueue queue, SessionLocks locks)
{
    /// <summary>Marks each running session whose job's lock nobody holds; what it had applied stays and is in its log.</summary>
    /// <returns>How many were marked.</returns>
    public async Task<int> MarkAsync(CancellationToken cancellationToken)
    {
        var running = await db
            .Sessions.Where(session => session.State == SessionState.Running)
            .Select(session => new { session.Id, session.JobId })
            .ToListAsync(cancellationToken);
        var marked = 0;
        foreach (var session in running)
        {
            if (await locks.TryTakeAsync(session.JobId, cancellationToken) is { } free)
            {
                await using (free)
                {
                    await queue.EndAsync(
                        session.Id,
                        SessionState.Interrupted,
                        "session.interrupted",
                        "The server ended in the middle of this session. What was applied is in its log; the next import does the rest.",
                        cancellationToken
                    );
                }

                marked++;
            }
        }

        return marked;
    }
}
