using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>All parts of a reading that ended complete.</summary>
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

    public CollectionRead Collection(string name) => Parts.OfType<CollectionRead>().Single(part => part.Name == name);
}
