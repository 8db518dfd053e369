namespace Rollcall.Core.Planning;

/// <summary>Lets leavers wait of whom the planner did not say in time what they have booked and what they are responsible for.</summary>
public static class UnknownLeavers
{
    /// <summary>The stable code of what waits for the planner's answer.</summary>
    public const string Code = "planner.unknown";

    private const string Message =
        "The planner did not say in time what this person has booked and is responsible for. The next import asks again; or allow it as it is.";

    /// <param name="plan">The plan.</param>
    /// <param name="unknown">Of whom nothing is known.</param>
    /// <returns>The plan in which they keep account and rights until a person says otherwise.</returns>
    public static ImportPlan Hold(ImportPlan plan, IReadOnlySet<UserId> unknown)
    {
        var removals = plan.Changes.Removals.ToLookup(change => IsHeld(change, unknown));
        return !removals[true].Any()
            ? plan
            : plan with
            {
                Changes = plan.Changes.WithRemovals([.. removals[false]]),
                Waiting = [.. plan.Waiting, .. removals[true].Select(change => new WaitingChange(change, Code, Message))],
            };
    }

    private static bool IsHeld(Change change, IReadOnlySet<UserId> unknown) =>
        change is DeactivateUser or RevokeRight { Reason: not null } && change.Subject.User is { } user && unknown.Contains(user);
}
