using Rollcall.Sandbox.Graph;
using Rollcall.Sandbox.Graph.Delta;
using static Rollcall.Sandbox.Scenarios.ScenarioNames;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>What goes wrong only for whoever asks what has changed.</summary>
internal static class DeltaScenarios
{
    public static IEnumerable<Scenario> All =>
        [
            new(
                DeltaUnsupported,
                "Nobody is told what has changed: 400, as in tenants for customers.",
                Reach.Delta,
                (_, _) => Act.Of(_ => new Trouble.Instead(Refusals.DeltaUnsupported))
            ),
            Dead(DeltaGone, "A delta link is dead: 410 with a location at which to begin anew.", DeadDeltaTokens.Gone),
            Dead(DeltaForgotten, "A delta link is dead: 400 syncStateNotFound.", _ => Refusals.DeltaUnknown),
            Dead(DeltaTooOld, "A delta link is dead: 400 Request_UnsupportedQuery, older than 30 days.", _ => Refusals.DeltaTooOld),
            Twisted(
                DeltaReplayed,
                "In a round everything comes twice, what changed first as it was before.",
                (twist, _) => twist with { Replays = true }
            ),
            Twisted(
                DeltaDisordered,
                "In a round what changed comes in no order, a big group in pieces here and there.",
                (twist, _) => twist with { Shuffles = true }
            ),
            Twisted(
                DeltaMissing,
                "A round leaves changes out, and no later one has them.",
                (twist, order) => twist with { Hides = order.Items ?? 1 }
            ) with
            {
                Parameters = ["items"],
            },
        ];

    private static Scenario Dead(string name, string sentence, Func<Asked, GraphAnswer.Refusal> refuse) =>
        new(name, sentence, Reach.DeltaLinks, (_, _) => new DeadDeltaTokens(refuse));

    private static Scenario Twisted(string name, string sentence, Func<DeltaTwist, ScenarioOrder, DeltaTwist> twist) =>
        new(
            name,
            sentence,
            Reach.DeltaLinks,
            (order, _) => Act.Of(_ => new Trouble.Bent(call => call with { Twist = twist(call.Twist, order) with { Seed = order.Seed } }))
        );
}
