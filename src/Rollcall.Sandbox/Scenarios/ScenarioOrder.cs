namespace Rollcall.Sandbox.Scenarios;

/// <summary>A scenario that is to begin: what it is aimed at, how often it happens, and how.</summary>
public sealed record ScenarioOrder
{
    /// <summary>One of <see cref="ScenarioNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Without one the scenario happens to every request that it can happen to.</summary>
    public ScenarioTarget? Target { get; init; }

    /// <summary>The group whose members it is aimed at, or the group that it is about.</summary>
    public Guid? Group { get; init; }

    /// <summary>Which pages; all of them when nothing is said.</summary>
    public PageRange? Page { get; init; }

    /// <summary>How often it happens; until it is ended when nothing is said.</summary>
    public int? Times { get; init; }

    /// <summary>How many requests that it is aimed at go through first.</summary>
    public int After { get; init; }

    /// <summary>How likely it happens to a request that it is aimed at, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The same seed makes the same bad day.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many requests in a row it happens to, before some go through: see Pause.</summary>
    public int? Burst { get; init; }

    /// <summary>How many requests go through between two bursts.</summary>
    public int? Pause { get; init; }

    /// <summary>After how many seconds it ends by itself.</summary>
    public double? Lasts { get; init; }

    /// <summary>How long: what Retry-After asks for, how late answers come, how far the copy lags behind.</summary>
    public double? Seconds { get; init; }

    /// <summary>How many seconds more than that it may be, by chance.</summary>
    public double? Jitter { get; init; }

    /// <summary>The status of a page that fails.</summary>
    public int? Status { get; init; }

    /// <summary>The most items on a short page, or how many changes a round leaves out.</summary>
    public int? Items { get; init; }

    /// <summary>How many requests a copy lags behind, instead of seconds.</summary>
    public int? Requests { get; init; }

    /// <summary>Resource units in ten seconds, instead of those that are published for the tenant's size.</summary>
    public int? Units { get; init; }

    /// <summary>The size of tenant whose budget counts, instead of the one that the number of people makes.</summary>
    public TenantSize? Size { get; init; }
}
