namespace Rollcall.Server.Lists;

/// <summary>An entry of a list, and how often it is used.</summary>
public sealed record EntryView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>People who are placed at it or have a right there, each counted once.</summary>
    public required int People { get; init; }

    /// <summary>Rights that people have there.</summary>
    public required int Rights { get; init; }

    /// <summary>Links of jobs that give a right there.</summary>
    public required int Links { get; init; }

    /// <summary>Jobs that place their new users there.</summary>
    public required int Defaults { get; init; }

    public bool IsUsed => People + Rights + Links + Defaults > 0;
}
