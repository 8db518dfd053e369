namespace Rollcall.Sandbox.Scenarios;

/// <summary>A scenario in the catalog: what happens in it, what it can be aimed at, and what can be said besides what every one takes.</summary>
public sealed record ScenarioEntry(string Name, string Sentence, IReadOnlyList<ScenarioTarget> Targets, IReadOnlyList<string> Parameters)
{
    /// <summary>Whether it is about one group, whose id must be given.</summary>
    public bool NeedsGroup { get; init; }

    /// <summary>Whether it happens to those only who ask what has changed.</summary>
    public bool IsOfDelta { get; init; }
}

/// <summary>A scenario that has begun: how many requests it was aimed at, and to how many of them it happened.</summary>
public sealed record ScenarioState(ScenarioOrder Order, int Seen, int Hits);
