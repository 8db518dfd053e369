using Rollcall.Core;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Turns round what another session has applied: plan it from the log, save the plan, pause the job, apply. Nothing is read of the directory.</summary>
public sealed class UndoRunner(UndoPlanner planner, PlanStore planStore, JobPauses pauses, SessionProgress progress, DecidedRunner decided)
{
    /// <summary>An undo names no groups.</summary>
    private static readonly Dictionary<ObjectId, string> NoNames = [];

    /// <returns>How the session ends: done, also where conflicts are left for a person to decide.</returns>
    internal async Task<SessionEnd> RunAsync(SessionRow session, CancellationToken cancellationToken)
    {
        await progress.ReportAsync(session, SessionPhase.Planning, 0, 0, cancellationToken);
        var (plan, rules) = await planner.PlanAsync(session.Job!, session.PlanOf!.Value, cancellationToken);
        var lines = await planStore.SaveAsync(session, plan, rules, NoNames, cancellationToken);
        if (plan.Changes.Count > 0)
        {
            // Before anything is applied: whatever happens from here on, the next scheduled import must not do it all over again. Not to be cancelled,
            // since from the saving of the plan on nothing may end the session but its application.
            await pauses.NoteUndoAsync(session, CancellationToken.None);
        }

        return await decided.ApplyAsync(session, plan.Changes.People, lines, cancellationToken);
    }
}
