using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>All parts of a reading that ended without an exception.</summary>
internal sealed record Reading(IReadOnlyList<ReadingPart> Parts)
{
    public IReadOnlyList<DirectoryUser> Users => [.. Parts.OfType<UsersRead>().SelectMany(part => part.Users)];

    public IReadOnlyList<DirectoryGroup> Groups => [.. Parts.OfType<GroupsRead>().SelectMany(part => part.Groups)];

    public IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> Members =>
        Parts
            .OfType<MembersRead>()
            .GroupBy(part => part.Group)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ObjectId>)[.. group.SelectMany(part => part.Members)]);

    public static async Task<Reading> OfAsync(IAsyncEnumerable<ReadingPart> parts)
    {
        var all = new List<ReadingPart>();
        await foreach (var part in parts)
        {
            all.Add(part);
        }
        return new Reading(all);
    }

    public IReadOnlyList<CollectionRecord> Records => [.. Parts.OfType<CollectionRead>().Select(part => part.Record)];

    public CollectionRecord Collection(string name) => Records.Single(record => record.Name == name);

    public CollectionRecord MembersOf(ObjectId group) => Collection($"members of {group}");

    /// <summary>Why a collection was not read to its end.</summary>
    public CollectionFault FaultOf(string name) => Collection(name).Fault.ShouldNotBeNull();

    public CollectionFault FaultOf(ObjectId group) => MembersOf(group).Fault.ShouldNotBeNull();
}
