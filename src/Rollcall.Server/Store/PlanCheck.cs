using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Why the plan of a session may not be applied: a stable code, and a sentence that says what to do.</summary>
public sealed record PlanRefusal(string Code, string Message);

/// <summary>Tells whether the plan of a test import may still be applied as it stands.</summary>
public sealed class PlanCheck(ServerDb db, RulesReader rulesReader, TimeProvider time)
{
    /// <summary>So many changes of the rules are told one by one.</summary>
    private const int Told = 5;

    /// <param name="plan">The session that made it, with its job.</param>
    /// <param name="applying">The session that is about to apply it; null: none yet.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>Null: it may be applied.</returns>
    public async Task<PlanRefusal?> WhyNotAsync(SessionRow plan, long? applying, CancellationToken cancellationToken) =>
        WhyNoPlan(plan)
        ?? await WhyAppliedAsync(plan, applying, cancellationToken)
        ?? WhyTooOld(plan)
        ?? await WhyMovedAsync(plan, cancellationToken);

    /// <summary>Until when a plan may be applied.</summary>
    public static DateTimeOffset? ExpiryOf(SessionRow plan) => plan.PlannedAt?.AddHours(plan.Job!.PlanHours);

    /// <summary>A plan that has grown old says little of the directory as it is.</summary>
    public PlanRefusal? WhyTooOld(SessionRow plan) =>
        ExpiryOf(plan) is { } expiry && expiry < time.GetUtcNow()
            ? new PlanRefusal(
                "plan.too-old",
                $"The plan of session {plan.Id} was made at {UtcText.Of(plan.PlannedAt!.Value)}; {plan.Job!.Name} applies plans that are at most "
                    + $"{Hours(plan.Job.PlanHours)} old. Perform another {(plan.Kind == SessionKind.Test ? "test import" : "import")}."
            )
            : null;

    private static PlanRefusal? WhyNoPlan(SessionRow plan) =>
        plan switch
        {
            { State: SessionState.Queued or SessionState.Running } => new(
                "plan.unfinished",
                $"Session {plan.Id} has not ended yet. Wait for its end, look at its plan, then apply it."
            ),
            { Kind: not SessionKind.Test } => new(
                "plan.not-a-test",
                $"Session {plan.Id} is no test import: it has applied its own plan. Perform a test import, and apply that one's plan."
            ),
            { LinesRemovedAt: { } removed } => new(
                "plan.removed",
                $"The plan of session {plan.Id} was removed at {UtcText.Of(removed)}, as old as logs are kept here. Perform another test import."
            ),
            { SameAs: { } same } => new(
                "plan.nothing-new",
                $"Session {plan.Id} has no plan of its own: nothing had changed since session {same}, so there was nothing to do."
            ),
            { PlannedAt: null } or { RulesPrint: null } => new(
                "plan.none",
                $"Session {plan.Id} left no plan that can be applied. Perform another test import."
            ),
            _ => null,
        };

    private async Task<PlanRefusal?> WhyAppliedAsync(SessionRow plan, long? applying, CancellationToken cancellationToken)
    {
        var other = await db
            .Sessions.Where(session =>
                session.PlanOf == plan.Id
                && session.Kind == SessionKind.Import
                && session.Id != applying
                && !SessionStates.BrokenOff.Contains(session.State)
            )
            .Select(session => (long?)session.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return other is null
            ? null
            : new PlanRefusal(
                "plan.applied",
                $"Session {other} applies the plan of session {plan.Id}, or has done so. Look at session {other}."
            );
    }

    private async Task<PlanRefusal?> WhyMovedAsync(SessionRow plan, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == plan.JobId, cancellationToken);
        if (PlanOrigin.PrintOf(job, await rulesReader.ReadAsync(job, cancellationToken)) == plan.RulesPrint)
        {
            return null;
        }

        var changes = await db
            .JobChanges.Where(change => change.JobId == job.Id && change.Version > plan.JobVersion)
            .OrderBy(change => change.Id)
            .Select(change => new
            {
                change.By,
                change.Field,
                change.Former,
                change.Present,
            })
            .ToListAsync(cancellationToken);
        var told = changes
            .Take(changes.Count > Told ? Told - 1 : Told)
            .Select(change => $"{change.By} changed {change.Field}: {change.Former ?? "(nothing)"} → {change.Present ?? "(nothing)"}")
            .ToList();
        if (changes.Count > told.Count)
        {
            told.Add($"{changes.Count - told.Count} more changes");
        }

        var moved = told.Count > 0 ? string.Join("; ", told) : "the site's languages or protected roles are others now";
        return new PlanRefusal(
            "plan.rules-changed",
            $"The plan of session {plan.Id} was made with other rules: {moved}. Perform another test import, and apply that one's plan."
        );
    }

    private static string Hours(int hours) => hours == 1 ? "1 hour" : $"{hours} hours";
}
