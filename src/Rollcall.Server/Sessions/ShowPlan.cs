using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Shows what can still be done with a test import's plan.</summary>
public sealed class ShowPlan(ServerDb db, PlanCheck check)
{
    public async Task<Outcome<PlanView>> HandleAsync(long id, CancellationToken cancellationToken)
    {
        var plan = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .SingleOrDefaultAsync(session => session.Id == id, cancellationToken);
        if (plan is null)
        {
            return Outcome<PlanView>.NotFound($"There is no session {id}.");
        }

        var refusal = await check.WhyNotAsync(plan, null, cancellationToken);
        return Outcome<PlanView>.Done(
            new PlanView(plan.Id, plan.Fingerprint, plan.PlannedAt, PlanCheck.ExpiryOf(plan), refusal?.Code, refusal?.Message)
        );
    }
}

/// <summary>A session's plan, as far as it may be applied.</summary>
/// <param name="Session">The session that made it.</param>
/// <param name="Fingerprint">A digest of the reading, the rules and links, and the people that it follows from; null: there is no plan.</param>
/// <param name="PlannedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it may be applied.</param>
/// <param name="Code">The stable code of why it may not be applied; null: it may.</param>
/// <param name="Message">Why it may not, and what to do instead.</param>
public sealed record PlanView(
    long Session,
    string? Fingerprint,
    DateTimeOffset? PlannedAt,
    DateTimeOffset? ExpiresAt,
    string? Code,
    string? Message
)
{
    public bool MayBeApplied => Code is null;
}
