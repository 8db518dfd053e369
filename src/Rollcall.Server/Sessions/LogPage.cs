using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>A page of a session's log, and how many lines each further filter would leave.</summary>
public sealed record LogPage
{
    public required IReadOnlyList<LogLine> Lines { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    /// <summary>How many pages there are; at least 1.</summary>
    public required int Pages { get; init; }

    /// <summary>How many lines the filter leaves.</summary>
    public required int Total { get; init; }

    /// <summary>How many lines each group would leave, with the rest of the filter as it is; empty groups too.</summary>
    public required IReadOnlyList<GroupCount> Groups { get; init; }

    /// <summary>How many lines each code would leave, with the rest of the filter as it is; by code.</summary>
    public required IReadOnlyList<CodeCount> Codes { get; init; }

    /// <summary>How many lines each outcome would leave, with the rest of the filter as it is.</summary>
    public required IReadOnlyList<OutcomeCount> Outcomes { get; init; }

    /// <summary>How many lines each right would leave, with the rest of the filter but right and location as it is; by name, and only rights that have any.</summary>
    public required IReadOnlyList<RightCount> Rights { get; init; }

    /// <summary>How many lines each location of roles would leave, with the rest of the filter but right and location as it is; by name, and only those that have any.</summary>
    public required IReadOnlyList<LocationCount> Locations { get; init; }
}

/// <summary>How many lines are in a group.</summary>
public sealed record GroupCount(LogGroup Group, int Lines);

/// <summary>How many lines have a code.</summary>
public sealed record CodeCount(string Code, int Lines);

/// <summary>How many lines have an outcome.</summary>
public sealed record OutcomeCount(LineOutcome Outcome, int Lines);

/// <summary>How many lines are about a right.</summary>
public sealed record RightCount(Guid Id, string Name, int Lines);

/// <summary>How many lines are about a role at a location.</summary>
public sealed record LocationCount(Guid Id, string Name, int Lines);
