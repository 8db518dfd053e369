using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Lets through to a session's waiting lines while somebody may still decide about them, and says why not otherwise.</summary>
public sealed class DecisionGate(ServerDb db)
{
    /// <returns>The session, with its job; a conflict when nothing of it can be decided.</returns>
    internal async Task<Outcome<SessionRow>> OpenAsync(long id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.AsNoTracking().Include(row => row.Job).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return session is null ? Outcome<SessionRow>.NotFound($"There is no session {id}.")
            : await WhyNotAsync(session, cancellationToken) is { } refusal ? Outcome<SessionRow>.Conflict(refusal)
            : Outcome<SessionRow>.Done(session);
    }

    private async Task<string?> WhyNotAsync(SessionRow session, CancellationToken cancellationToken)
    {
        if (session.Kind == SessionKind.Test)
        {
            return $"Session {session.Id} is a test import: it applies nothing, so there is nothing to allow. Perform the import.";
        }

        if (session.State is SessionState.Queued or SessionState.Running)
        {
            return $"Session {session.Id} has not ended yet. Wait for its end, then decide.";
        }

        if (await WaitingPlans.PlannedSinceAsync(db, session.JobId, session.Id, cancellationToken) is { } newer)
        {
            return $"Session {newer} of {session.Job!.Name} has planned anew, so nothing of session {session.Id} can be decided any more. Look at session {newer}.";
        }

        if (session.State is not (SessionState.Waiting or SessionState.Incomplete or SessionState.Done))
        {
            return $"Session {session.Id} ended {session.State.ToString().ToLowerInvariant()}: perform the import again, and decide about that one.";
        }

        var waits = await db.SessionLines.AnyAsync(
            line => line.SessionId == session.Id && line.Outcome == LineOutcome.Waiting,
            cancellationToken
        );
        return waits ? null
            : session.State == SessionState.Waiting ? $"Nobody can allow what session {session.Id} objects to: {session.Message}"
            : $"Nothing in session {session.Id} waits for anybody.";
    }
}
