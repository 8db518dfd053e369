using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Touched;

/// <summary>Loads a few people of a copy that is whole, and the groups above them.</summary>
internal sealed class TouchedCopy(ServerDb db, GroupsAbove above, long copy)
{
    public async Task<IReadOnlyList<DirectoryUser>> PeopleAsync(IEnumerable<ObjectId> people, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryUser>();
        foreach (var some in people.Select(person => person.Value).Chunk(KnownUsers.AtATime))
        {
            var rows = db.CopyUsers.AsNoTracking().Where(row => row.ReadingId == copy && some.Contains(row.ObjectId));
            found.AddRange((await rows.ToListAsync(cancellationToken)).Select(row => row.ToDirectoryUser()));
        }

        return found;
    }

    /// <summary>What the directory is to these people: themselves, and every group above them with those of them, and of the groups, that are in it.</summary>
    /// <param name="people">People of the copy.</param>
    /// <param name="linked">The linked groups.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <returns>Null: groups are nested too deep.</returns>
    public async Task<DirectorySnapshot?> AroundAsync(
        IReadOnlyList<DirectoryUser> people,
        IEnumerable<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var (held, isWhole) = await above.WalkAsync(copy, people.Select(person => person.Id.Value), cancellationToken);
        if (!isWhole)
        {
            return null;
        }

        var members = held.SelectMany(groups => groups, (member, group) => (Group: group, Member: member.Key))
            .GroupBy(edge => edge.Group, edge => edge.Member)
            .ToDictionary(group => group.Key, IReadOnlyList<ObjectId> (group) => [.. group]);
        var groups = members.Keys.Union(linked).ToList();
        return new DirectorySnapshot
        {
            Users = people,
            Groups = await GroupsAsync(groups, cancellationToken),
            Members = members,
            Completeness = WholeOf(groups),
        };
    }

    private async Task<List<DirectoryGroup>> GroupsAsync(List<ObjectId> groups, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryGroup>();
        foreach (var some in groups.Select(group => group.Value).Chunk(KnownUsers.AtATime))
        {
            found.AddRange(
                await db
                    .CopyGroups.AsNoTracking()
                    .Where(row => row.ReadingId == copy && some.Contains(row.ObjectId))
                    .Select(row => new DirectoryGroup(
                        new ObjectId(row.ObjectId),
                        row.DisplayName,
                        row.Kind,
                        row.IsDynamic,
                        row.HiddenMembership
                    ))
                    .ToListAsync(cancellationToken)
            );
        }

        return found;
    }

    /// <summary>The copy has been proven whole; a part of it says of each group no more than is asked.</summary>
    private static Completeness WholeOf(IEnumerable<ObjectId> groups) =>
        Completeness.Of(
            new ReadingLedger
            {
                TenantId = default,
                RolesAtStart = null,
                RolesAtEnd = null,
                Collections =
                [
                    CopyCollections.Proven(CollectionKind.Users, null),
                    CopyCollections.Proven(CollectionKind.Groups, null),
                    .. groups.Select(group => CopyCollections.Proven(CollectionKind.Members, group)),
                ],
            }
        );
}
