using Microsoft.EntityFrameworkCore;
using Rollcall.Core;

namespace Rollcall.Server.Store.Copies;

/// <summary>Loads members of some of a copy's groups.</summary>
internal static class KnownMembers
{
    /// <summary>Members of more groups than this are loaded all at once.</summary>
    private const int OneByOne = 200;

    /// <returns>By group; a group without any is not there.</returns>
    public static async Task<Dictionary<ObjectId, HashSet<ObjectId>>> LoadAsync(
        ServerDb db,
        long copy,
        IReadOnlyCollection<ObjectId> groups,
        CancellationToken cancellationToken
    )
    {
        var members = new Dictionary<ObjectId, HashSet<ObjectId>>();
        var all = db.CopyMembers.AsNoTracking().Where(row => row.ReadingId == copy);
        if (groups.Count > OneByOne)
        {
            var wanted = groups.ToHashSet();
            await foreach (var row in all.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (wanted.Contains(new ObjectId(row.GroupId)))
                {
                    Add(new ObjectId(row.GroupId), row.MemberId);
                }
            }

            return members;
        }

        foreach (var group in groups)
        {
            var of = all.Where(row => row.GroupId == group.Value).Select(row => row.MemberId);
            await foreach (var member in of.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                Add(group, member);
            }
        }

        return members;

        void Add(ObjectId group, Guid member)
        {
            if (!members.TryGetValue(group, out var held))
            {
                members[group] = held = [];
            }

            held.Add(new ObjectId(member));
        }
    }
}
