using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Touched;

/// <summary>Loads a few people of a copy that is whole, and the groups above them.</summary>
internal sealed class TouchedCopy(ServerDb db, long copy)
{
    /// <summary>Groups nested deeper than this are not followed; nobody nests so deep on purpose.</summary>
    private const int Deepest = 50;

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
        var members = new Dictionary<ObjectId, List<ObjectId>>();
        var seen = new HashSet<Guid>();
        List<Guid> below = [.. people.Select(person => person.Id.Value)];
        for (var depth = 0; below.Count > 0; depth++)
        {
            if (depth == Deepest)
            {
                return null;
            }

            var above = new List<Guid>();
            foreach (var edge in await HoldingAsync(below, cancellationToken))
            {
                var group = new ObjectId(edge.GroupId);
                if (!members.TryGetValue(group, out var held))
                {
                    members[group] = held = [];
                }

                held.Add(new ObjectId(edge.MemberId));
                above.Add(edge.GroupId);
            }

            below = [.. above.Where(seen.Add)];
        }

        var groups = members.Keys.Union(linked).ToList();
        return new DirectorySnapshot
        {
            Users = people,
            Groups = await GroupsAsync(groups, cancellationToken),
            Members = members.ToDictionary(group => group.Key, IReadOnlyList<ObjectId> (group) => group.Value),
            Completeness = WholeOf(groups),
        };
    }

    private async Task<List<CopyMembershipRow>> HoldingAsync(List<Guid> members, CancellationToken cancellationToken)
    {
        var found = new List<CopyMembershipRow>();
        foreach (var some in members.Chunk(KnownUsers.AtATime))
        {
            var rows = db.CopyMemberships.AsNoTracking().Where(row => row.ReadingId == copy && some.Contains(row.MemberId));
            found.AddRange(await rows.ToListAsync(cancellationToken));
        }

        return found;
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
                    Whole(CollectionKind.Users, null),
                    Whole(CollectionKind.Groups, null),
                    .. groups.Select(group => Whole(CollectionKind.Members, group)),
                ],
            }
        );

    private static CollectionRecord Whole(CollectionKind kind, ObjectId? group) =>
        new()
        {
            Kind = kind,
            Group = group,
            FirstUrl = "",
            Pages = 1,
            Items = 0,
            DistinctItems = 0,
        };
}
