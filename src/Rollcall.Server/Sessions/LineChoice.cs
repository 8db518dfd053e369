namespace Rollcall.Server.Sessions;

/// <summary>Which of a session's waiting lines are meant. What is left out narrows nothing, but something has to be said.</summary>
public sealed record LineChoice
{
    /// <summary>All that wait.</summary>
    public bool All { get; init; }

    /// <summary>Only those that take nothing from anybody: new people, changed values, rights given.</summary>
    public bool Additions { get; init; }

    /// <summary>Only those that take something from somebody.</summary>
    public bool Removals { get; init; }

    /// <summary>Only those about one of these people: a login, an object id, or the id of a user.</summary>
    public IReadOnlyList<string> Person { get; init; } = [];

    /// <summary>Only those about one of these rights: its id, or its name as the log says it.</summary>
    public IReadOnlyList<string> Right { get; init; } = [];

    /// <summary>Only those of people whose name and login have all of these words; null: all.</summary>
    public string? Search { get; init; }

    internal bool IsEmpty => !All && !Additions && !Removals && Person.Count == 0 && Right.Count == 0 && string.IsNullOrWhiteSpace(Search);
}
