namespace Rollcall.Sandbox.Scenarios;

/// <summary>What a scenario can be aimed at.</summary>
public enum ScenarioTarget
{
    /// <summary>The list of people.</summary>
    Users,

    /// <summary>The list of groups.</summary>
    Groups,

    /// <summary>The members of groups: of one, when the order names it.</summary>
    Members,

    /// <summary>What the tenant says of itself.</summary>
    Organization,

    /// <summary>People and groups who are asked for by their ids.</summary>
    Objects,
}
