using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>Applies the plan of a test import, and no other: nothing is read or planned anew.</summary>
public sealed class PlanRunner(
    ServerDb db,
    PlanCheck check,
    FrozenPlan frozen,
    SessionProgress progress,
    DecidedRunner decided,
    TimeProvider time
)
{
    /// <returns>How the session ends: as an import with this plan would, or failed when the plan must not be applied any more.</returns>
    internal async Task<SessionEnd> RunAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var plan = await db.Sessions.AsNoTracking().Include(row => row.Job).SingleAsync(row => row.Id == session.PlanOf, cancellationToken);
        if (await check.WhyNotAsync(plan, session.Id, cancellationToken) is { } refusal)
        {
            return new SessionEnd(SessionState.Failed, refusal.Code, refusal.Message);
        }

        await progress.ReportAsync(session, SessionPhase.Planning, 0, 0, cancellationToken);
        var people = await frozen.TakeOverAsync(plan, session, time.GetUtcNow(), cancellationToken);
        return await decided.ApplyAsync(session, people, new LoggedLines(db, session), cancellationToken);
    }
}
