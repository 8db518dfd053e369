using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Store.Touched;

/// <summary>
/// Finds the people whom changes of a directory copy touch: who is new, changed or gone, and who is, at any depth, in something that has joined or left a
/// group. What a way from a linked group to somebody has gained or lost last, seen from its upper end, is followed from there in the copy as it is now.
/// </summary>
internal sealed class TouchedSearch(ServerDb db, long copy, int most)
{
    /// <returns>Their ids, and those of groups on the way; null: they are more than may be planned for by themselves, or somebody has no id.</returns>
    public async Task<HashSet<ObjectId>?> FindAsync(CopyChanges changes, CancellationToken cancellationToken)
    {
        var users = changes.Users;
        var people = users.Added.Concat(users.Changed).Concat(users.Gone).Concat(changes.Forgotten).Select(row => row.ObjectId);
        var members = changes.Members.Added.Concat(changes.Members.Gone).Select(row => row.MemberId).Distinct().ToList();
        var touched = people.Concat(members).ToHashSet();
        var open = members;
        while (open.Count > 0 && touched.Count <= most)
        {
            var below = await BelowAsync(open, cancellationToken);
            open = [.. below.Where(touched.Add)];
        }

        return touched.Count > most || touched.Contains(Guid.Empty) ? null : [.. touched.Select(id => new ObjectId(id))];
    }

    private async Task<List<Guid>> BelowAsync(List<Guid> groups, CancellationToken cancellationToken)
    {
        var below = new List<Guid>();
        foreach (var some in groups.Chunk(KnownUsers.AtATime))
        {
            var rows = db.CopyMembers.Where(row => row.ReadingId == copy && some.Contains(row.GroupId)).Select(row => row.MemberId);
            // One more than enough says that it is too many; a group may hold everybody.
            below.AddRange(await rows.Take(most + 1).ToListAsync(cancellationToken));
        }

        return below;
    }
}
