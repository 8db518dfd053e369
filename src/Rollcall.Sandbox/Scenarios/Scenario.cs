using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>A scenario in the list: its place in the catalog, which requests it reaches, and how it begins.</summary>
internal sealed record Scenario(string Name, string Sentence, Reach Reach, Func<ScenarioOrder, Tenant, Act> Begin)
{
    private static readonly ScenarioTarget[] Lists = [ScenarioTarget.Users, ScenarioTarget.Groups, ScenarioTarget.Members];

    /// <summary>What it can be aimed at; nothing when it happens to the whole tenant or to one group.</summary>
    public ScenarioTarget[] Targets { get; init; } =
        Reach switch
        {
            Reach.Pages => Lists,
            Reach.Sight => [.. Lists, ScenarioTarget.Objects],
            Reach.Requests => [.. Lists, ScenarioTarget.Organization, ScenarioTarget.Objects],
            Reach.Delta or Reach.DeltaLinks => [ScenarioTarget.Users, ScenarioTarget.Groups],
            Reach.Everything => [],
        };

    /// <summary>What it is aimed at when the order says nothing.</summary>
    public ScenarioTarget? DefaultTarget { get; init; }

    public bool NeedsGroup { get; init; }

    /// <summary>What an order may say besides what every scenario takes.</summary>
    public string[] Parameters { get; init; } = [];

    public int? Burst { get; init; }

    public int? Pause { get; init; }

    public double? Lasts { get; init; }

    public ScenarioEntry Entry =>
        new(Name, Sentence, Targets, Parameters) { NeedsGroup = NeedsGroup, IsOfDelta = Reach is Reach.Delta or Reach.DeltaLinks };

    /// <summary>The order with the scenario's own measures where it says nothing.</summary>
    public ScenarioOrder Complete(ScenarioOrder order) =>
        order with
        {
            Target = order.Target ?? (order.Group is null || NeedsGroup ? DefaultTarget : ScenarioTarget.Members),
            Burst = order.Burst ?? Burst,
            Pause = order.Pause ?? Pause ?? (order.Burst is null ? null : 1),
            Lasts = order.Lasts ?? Lasts,
        };
}
