using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Graph.Delta;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>The delta link of a call that it happens to is dead from then on.</summary>
internal sealed class DeadDeltaTokens(Func<Asked, GraphAnswer.Refusal> refuse) : Act
{
    private readonly HashSet<string> dead = [];

    public override Trouble? Meet(Encounter encounter)
    {
        var isNew = dead.Add(TokenOf(encounter.Asked.Call));
        return new Trouble.Instead(refuse(encounter.Asked)) { Counts = isNew };
    }

    public override Trouble? Overhear(Asked asked) =>
        asked.BeginsAgain && dead.Contains(TokenOf(asked.Call)) ? new Trouble.Instead(refuse(asked)) { Counts = false } : null;

    /// <summary>The location of the answer begins anew, with the address that the client used.</summary>
    public static GraphAnswer.Refusal Gone(Asked asked) => Refusals.DeltaGone(asked.Call.Root, asked.Call.Path.Split('/', '?')[0]);

    private static string TokenOf(GraphCall call) => QueryHelpers.ParseQuery(call.Query)[DeltaQuery.Delta].ToString();
}
