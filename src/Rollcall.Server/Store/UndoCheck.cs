using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Tells whether a session can be undone at all; what of it is left to undo, its plan says.</summary>
public sealed class UndoCheck(ServerDb db)
{
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>Why not, and what to do; null: it can.</returns>
    public async Task<string?> WhyNotAsync(SessionRow session, CancellationToken cancellationToken)
    {
        if (session.State is SessionState.Queued or SessionState.Running)
        {
            return $"Session {session.Id} has not ended yet. Cancel it or wait for its end, then undo it.";
        }

        if (session.Kind is SessionKind.Test or SessionKind.Structure)
        {
            return $"Session {session.Id} has changed nobody, so there is nothing to undo.";
        }

        if (session.LinesRemovedAt is { } removed)
        {
            return $"The log of session {session.Id} was removed at {UtcText.Of(removed)}, as old as logs are kept here, and with it what an undo needs.";
        }

        var open = await db
            .Sessions.Where(undo =>
                undo.Kind == SessionKind.Undo
                && undo.PlanOf == session.Id
                && (undo.State == SessionState.Queued || undo.State == SessionState.Running)
            )
            .Select(undo => (long?)undo.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (open is { } undoing)
        {
            return $"Session {undoing} undoes session {session.Id} already.";
        }

        var hasApplied = await db.SessionLines.AnyAsync(
            line => line.SessionId == session.Id && line.Outcome == LineOutcome.Applied,
            cancellationToken
        );
        if (!hasApplied)
        {
            return $"Session {session.Id} has applied nothing, so there is nothing to undo.";
        }

        var chains = await UndoChains.ReadAsync(db, session.JobId, cancellationToken);
        return chains.GivenBackBy(session.Id) is { } redo
            ? $"Session {session.Id} was undone already, and session {redo} gave back what it did. Undo session {redo} to take it away again."
            : null;
    }

    /// <summary>Nothing that the session did is still as it left it, or nothing that may go back.</summary>
    public async Task<string> NothingLeftAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var chains = await UndoChains.ReadAsync(db, session.JobId, cancellationToken);
        var by = chains.StandingUndoOf(session.Id) is { } undo ? $" by session {undo}" : "";
        return $"Nothing of session {session.Id} is left to undo: all that it did has been taken back already{by}.";
    }
}
