namespace Rollcall.Sandbox.Scenarios;

/// <summary>Which requests a scenario can happen to.</summary>
internal enum Reach
{
    /// <summary>Pages of people, groups and members.</summary>
    Pages,

    /// <summary>Every request; of a target only the pages of its list.</summary>
    Requests,

    /// <summary>Every request; of a target everything that tells something of it: lists, counts, single objects.</summary>
    Sight,

    /// <summary>Every request, whatever the order is aimed at: the scenario looks for itself.</summary>
    Everything,
}
