namespace Rollcall.Core.Directories;

/// <summary>What kind of list a reader followed from its first page to its last.</summary>
public enum CollectionKind
{
    /// <summary>The list of people.</summary>
    Users,

    /// <summary>The list of groups.</summary>
    Groups,

    /// <summary>The direct members of one group.</summary>
    Members,
}

/// <summary>What a reader did with one collection: facts, written down as they came. Whether they prove it whole, <see cref="Completeness"/> decides.</summary>
public sealed record CollectionRecord
{
    public required CollectionKind Kind { get; init; }

    /// <summary>Whose members they are; null for the lists of people and groups.</summary>
    public ObjectId? Group { get; init; }

    /// <summary><c>users</c>, <c>groups</c> or <c>members of {object id}</c>: unique in a reading.</summary>
    public string Name =>
        Kind switch
        {
            CollectionKind.Users => "users",
            CollectionKind.Groups => "groups",
            CollectionKind.Members => $"members of {Group}",
        };

    /// <summary>The address of its first page.</summary>
    public required string FirstUrl { get; init; }

    /// <summary>How many pages came, in the last pass; 0 when not even the first one did.</summary>
    public required int Pages { get; init; }

    /// <summary>How many items the pages held, doubled ones counted each time.</summary>
    public required long Items { get; init; }

    /// <summary>How many different items they held.</summary>
    public required long DistinctItems { get; init; }

    /// <summary>How often it was begun anew because the directory forgot the place in the pages.</summary>
    public int Restarts { get; init; }

    /// <summary>People who came without userPrincipalName, which every person has: the app may not see them whole.</summary>
    public long WithoutPrincipalName { get; init; }

    /// <summary>People of whom the directory did not tell whether their account is enabled.</summary>
    public long WithoutAccountEnabled { get; init; }

    /// <summary>What ended it; null: a page without a next link did.</summary>
    public CollectionFault? Fault { get; init; }
}

/// <summary>Why a collection was not read to its end.</summary>
/// <param name="Code">A stable code such as <c>directory.broken-answer</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record CollectionFault(string Code, string Message)
{
    /// <summary>The code of a group that the directory says it has no more: its rights are kept until a person says otherwise.</summary>
    public const string GroupGone = "directory.group-gone";

    /// <summary>The app's permissions changed during the reading, so that nothing of it is proven.</summary>
    public const string RolesChanged = "reading.roles-changed";
}
