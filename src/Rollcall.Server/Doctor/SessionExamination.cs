using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Doctor;

/// <summary>Does something stand still: a session that nobody runs, one that nobody takes, messages that nobody sends?</summary>
internal sealed class SessionExamination(ServerDb db, SessionLocks locks, TimeProvider time) : IExamination
{
    public const string Check = "sessions";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var open = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .Where(session => session.State == SessionState.Running || session.State == SessionState.Queued)
            .OrderBy(session => session.Id)
            .ToListAsync(cancellationToken);
        var findings = new List<Finding>();
        foreach (var session in open.Where(session => session.State == SessionState.Running))
        {
            if (await locks.TryTakeAsync(session.JobId, cancellationToken) is { } free)
            {
                await free.DisposeAsync();
                findings.Add(DeadSession(session));
            }
        }

        var busy = open.Where(session => session.State == SessionState.Running).Select(session => session.JobId).ToHashSet();
        var since = time.GetUtcNow() - Long;
        findings.AddRange(
            open.Where(session => session.State == SessionState.Queued && session.QueuedAt < since && !busy.Contains(session.JobId))
                .Select(UntakenSession)
        );
        if (await db.Messages.CountAsync(message => message.NextTryAt < since, cancellationToken) is > 0 and var unsent)
        {
            findings.Add(
                Finding.Warning(
                    Check,
                    $"{unsent} messages are due, and nobody sends them.",
                    "Look whether rollcall serve runs, or use rollcall message send."
                )
            );
        }

        return findings.Count > 0 ? findings : [Finding.Ok(Check, $"{open.Count} sessions are queued or run; nothing stands still.")];
    }

    private static Finding DeadSession(SessionRow session) =>
        Finding.Warning(
            Check,
            $"Session {session.Id} of {session.Job!.Name} says that it runs, and nobody runs it.",
            "The next start of rollcall serve, or the job's next session, marks it as interrupted. Import again: that does the rest."
        );

    private Finding UntakenSession(SessionRow session) =>
        Finding.Warning(
            Check,
            $"Session {session.Id} of {session.Job!.Name} waits to be run since {session.QueuedAt:u}.",
            "Look whether rollcall serve runs on this database."
        );
}
