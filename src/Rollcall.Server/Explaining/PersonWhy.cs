using Rollcall.Server.Store;

namespace Rollcall.Server.Explaining;

/// <summary>Why somebody is here and has what they have, or is not and has not.</summary>
public sealed record PersonWhy
{
    /// <summary>The user; null: there is none, only a directory user.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The directory user; null for a user made by hand.</summary>
    public Guid? ObjectId { get; init; }
    public required string Name { get; init; }

    /// <summary>The user's login, or the directory's userPrincipalName; empty when there is none.</summary>
    public required string Login { get; init; }

    /// <summary>The job that imports the person, or whose directory knows it.</summary>
    public string? Job { get; init; }

    /// <summary>When the directory was last read; null: never, or there is no directory.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The stable code of how the person stands, such as <c>why.imported</c> or <c>why.disabled</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Message { get; init; }
    public IReadOnlyList<RightWhy> Rights { get; init; } = [];
}

/// <summary>Why somebody has a right, or has it not.</summary>
public sealed record RightWhy
{
    public required RightView Right { get; init; }

    /// <summary>The right as messages call it.</summary>
    public required string RightName { get; init; }
    public required bool Has { get; init; }

    /// <summary>The stable code of why, such as <c>why.link</c>, <c>why.by-hand</c> or <c>why.no-link</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The session that granted it; null: a person did, or nobody.</summary>
    public long? Session { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>The ways on which the directory gives it, from the group that holds the person to the linked one.</summary>
    public IReadOnlyList<WhyChain> Chains { get; init; } = [];

    /// <summary>There are more ways than these.</summary>
    public bool HasMoreChains { get; init; }

    /// <summary>What would have to change for the right to go; for one that is not held: to come.</summary>
    public IReadOnlyList<string> ToChange { get; init; } = [];
}

/// <summary>One way to a right.</summary>
/// <param name="Groups">From the group that holds the person to the linked one.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record WhyChain(IReadOnlyList<WhyGroup> Groups, string Text);

/// <summary>A group of the directory.</summary>
public sealed record WhyGroup(Guid Id, string Name);
