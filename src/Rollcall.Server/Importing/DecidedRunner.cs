using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Applies the lines of a waiting plan that a person allowed, and no other; nothing is read or planned anew.</summary>
public sealed class DecidedRunner(
    ServerDb db,
    SessionProgress progress,
    ReadingLedgers ledgers,
    PlanApplier planApplier,
    JobPauses pauses,
    ImportTelemetry telemetry
)
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
        return await ApplyAsync(session, people, cancellationToken);
    }

    /// <summary>Applies the planned lines of a session whose plan is saved, and looks at what is left.</summary>
    internal async Task<SessionEnd> ApplyAsync(SessionRow session, int people, CancellationToken cancellationToken)
    {
        await progress.ReportAsync(session, SessionPhase.Applying, 0, people, cancellationToken);
        await telemetry.InPhaseAsync(
            session,
            SessionPhase.Applying,
            () => planApplier.ApplyAsync(session, session.Job!, token => progress.StopIfAskedAsync(session, token), cancellationToken)
        );
        var left = await WaitingPlans.LeftAsync(db, session.Id, cancellationToken);
        session.Held = left.Lines;
        await db.SaveChangesAsync(cancellationToken);
        return SessionEnd.AfterDecision(session, left, await ledgers.UnreadAsync(session.ReadingId, cancellationToken));
    }
}
