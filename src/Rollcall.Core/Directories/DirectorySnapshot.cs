namespace Rollcall.Core.Directories;

/// <summary>One reading of a directory: its users, its groups, the direct members of each group that was followed, and what of it is proven whole.</summary>
public sealed record DirectorySnapshot
{
    /// <summary>Distinct by id, but for users to whom the directory gave none.</summary>
    public required IReadOnlyList<DirectoryUser> Users { get; init; }

    /// <summary>Distinct by id.</summary>
    public required IReadOnlyList<DirectoryGroup> Groups { get; init; }

    /// <summary>The direct members, users and groups alike, of each group that a linked group reaches. Ids of neither are ignored.</summary>
    public required IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> Members { get; init; }

    /// <summary>What is missing from a collection that is not proven whole may be there all the same: nobody loses anything over it.</summary>
    public required Completeness Completeness { get; init; }
}
