namespace Rollcall.Sandbox.Scenarios;

/// <summary>Every scenario that there is.</summary>
public static class ScenarioCatalog
{
    public static IReadOnlyList<ScenarioEntry> All { get; } = [.. ScenarioList.All.Select(scenario => scenario.Entry)];
}
