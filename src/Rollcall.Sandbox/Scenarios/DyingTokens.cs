using Rollcall.Sandbox.Graph;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>The token of a call that it happens to is dead from then on.</summary>
internal sealed class DyingTokens : Act
{
    private readonly HashSet<string> dead = [];

    public override Trouble Meet(Encounter encounter)
    {
        var isNew = dead.Add(encounter.Asked.Call.Caller.TokenId);
        return Refused with { Counts = isNew };
    }

    public override Trouble? Overhear(Asked asked) => dead.Contains(asked.Call.Caller.TokenId) ? Refused : null;

    private static Trouble Refused { get; } =
        new Trouble.Instead(
            Refusals.Unauthenticated("Lifetime validation failed, the token is expired.") with
            {
                Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer error=\"invalid_token\"" },
            }
        );
}
