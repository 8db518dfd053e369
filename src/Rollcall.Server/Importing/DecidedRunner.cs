using Rollcall.Server.Store;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Applies the lines of a waiting plan that a person allowed, and no other; nothing is read or planned anew.</summary>
public sealed class DecidedRunner(ServerDb db, ApplyPhase applying, ReadingLedgers ledgers, JobPauses pauses)
{
    /// <returns>How the session ends: waiting still, or as if the rest had never waited.</returns>
    internal async Task<SessionEnd> RunAsync(SessionRow session, CancellationToken cancellationToken)
    {
        if (await WaitingPlans.PlannedSinceAsync(db, session.JobId, session.Id, cancellationToken) is { } newer)
        {
            await WaitingPlans.DropDecidedAsync(db, session.Id, newer, cancellationToken);
            return SessionEnd.Lapsed(newer);
        }

        if (session.Kind == SessionKind.Undo)
        {
            await pauses.NoteUndoAsync(session, cancellationToken);
        }

        var people = await WaitingPlans.PeopleDecidedAsync(db, session.Id, cancellationToken);
        return await ApplyAsync(session, people, new LoggedLines(db, session), cancellationToken);
    }

    /// <summary>Applies what is to be applied of a session whose plan is saved, and looks at what is left.</summary>
    internal async Task<SessionEnd> ApplyAsync(SessionRow session, int people, LinesToApply lines, CancellationToken cancellationToken)
    {
        await applying.RunAsync(session, people, lines, cancellationToken);
        var left = await WaitingPlans.LeftAsync(db, session.Id, cancellationToken);
        session.Held = left.Lines;
        await db.SaveChangesAsync(cancellationToken);
        return SessionEnd.AfterDecision(session, left, await ledgers.UnreadAsync(session.ReadingId, cancellationToken));
    }
}
