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

    /// <summary>Every request for what has changed, pages of a round and all.</summary>
    Delta,

    /// <summary>Requests for what has changed that carry the delta link of an earlier round.</summary>
    DeltaLinks,

    /// <summary>Every request, whatever the order is aimed at: the scenario looks for itself.</summary>
    Everything,
}
