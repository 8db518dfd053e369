namespace Rollcall.Core.Directories;

/// <summary>One complete reading of a directory: its users, its groups, and the direct members of each group that was followed.</summary>
public sealed record DirectorySnapshot
{
    /// <summary>Distinct by id, but for users to whom the directory gave none.</summary>
    public required IReadOnlyList<DirectoryUser> Users { get; init; }

    /// <summary>Distinct by id.</summary>
    public required IReadOnlyList<DirectoryGroup> Groups { get; init; }

    /// <summary>The direct members, users and groups alike, of each group that a linked group reaches. Ids of neither are ignored.</summary>
    public required IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> Members { get; init; }
}
