using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors;

/// <summary>A piece of a reading. The list of its kinds is closed: it stands in this file.</summary>
public abstract record ReadingPart
{
    private protected ReadingPart() { }
}

/// <summary>Which tenant answered, and which application permissions the token carried.</summary>
public sealed record TenantRead(Guid TenantId, string DisplayName, IReadOnlyList<string> Permissions) : ReadingPart;

/// <summary>Users, each once in the whole reading.</summary>
public sealed record UsersRead(IReadOnlyList<DirectoryUser> Users) : ReadingPart;

/// <summary>How many groups are still to come, as far as the directory knows: for showing progress, and no proof of anything.</summary>
public sealed record GroupsCounted(long Expected) : ReadingPart;

/// <summary>Groups, each once in the whole reading.</summary>
public sealed record GroupsRead(IReadOnlyList<DirectoryGroup> Groups) : ReadingPart;

/// <summary>Direct members of a group, users and groups alike, each once; a group with many comes in several parts.</summary>
public sealed record MembersRead(ObjectId Group, IReadOnlyList<ObjectId> Members) : ReadingPart;

/// <summary>A collection was read to its end.</summary>
/// <param name="Name"><c>users</c>, <c>groups</c> or <c>members of {object id}</c>.</param>
/// <param name="FirstUrl">The address of its first page.</param>
/// <param name="Pages">How many pages it had, at least 1.</param>
/// <param name="Items">How many items they held, doubled ones counted each time.</param>
/// <param name="DistinctItems">How many different items they held.</param>
public sealed record CollectionRead(string Name, string FirstUrl, int Pages, long Items, long DistinctItems) : ReadingPart;
