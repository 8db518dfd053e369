using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Applies the plan of a test import exactly as it stands: queues a session that reads and plans nothing.</summary>
public sealed class ApplyPlan(ServerDb db, PlanCheck check, SessionQueue queue, Actor actor, AuditTrail trail)
{
    public sealed record Command
    {
        /// <summary>The test import whose plan it is.</summary>
        public long Session { get; init; }

        /// <summary>Whoever asks twice with the same one has asked once, such as by a double click; null: each call is asked for by itself.</summary>
        public Guid? Request { get; init; }
    }

    /// <returns>The new session's id; a conflict when the plan may not be applied any more, with what moved since.</returns>
    public async Task<Outcome<long>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await queue.OfRequestAsync(command.Request, cancellationToken) is { } known)
        {
            return Outcome<long>.Done(known);
        }

        var plan = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .SingleOrDefaultAsync(session => session.Id == command.Session, cancellationToken);
        return plan is null ? Outcome<long>.NotFound($"There is no session {command.Session}.")
            : await check.WhyNotAsync(plan, null, cancellationToken) is { } refusal ? Outcome<long>.Conflict(refusal.Message)
            : Outcome<long>.Done(
                await queue.AddAsync(
                    plan.JobId,
                    SessionKind.Import,
                    actor.Name,
                    command.Request,
                    cancellationToken,
                    planOf: plan.Id,
                    told: trail.Line(AuditCodes.SessionPlanApplied, $"plan of session {plan.Id} of {plan.Job!.Name}")
                )
            );
    }
}
