using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// What has to be changed in the members of a copy's groups. A pair is noted once, as one that joins or one that leaves, however many reasons there
/// are; only pairs that are not as the copy has them are noted.
/// </summary>
internal sealed class MemberUpdates
{
    private readonly ServerDb db;
    private readonly long copy;
    private readonly DirectoryChanges told;
    private readonly CopyChanges changes;

    /// <summary>What the copy has noted of the members of each group that it follows.</summary>
    private readonly Dictionary<ObjectId, CollectionRow> followed;

    /// <summary>The same of the groups that were read as a whole now.</summary>
    private readonly Dictionary<ObjectId, CollectionRow> whole;

    private readonly HashSet<(ObjectId Group, ObjectId Member)> joined = [];
    private readonly HashSet<(ObjectId Group, ObjectId Member)> left = [];
    private readonly HashSet<ObjectId> dropped = [];

    private MemberUpdates(ServerDb db, long copy, DirectoryChanges told, CopyChanges changes, Dictionary<ObjectId, CollectionRow> followed)
    {
        (this.db, this.copy, this.told, this.changes, this.followed) = (db, copy, told, changes, followed);
        whole = CopyCollections
            .Of(copy, told.Whole)
            .Where(row => row.GroupId is not null)
            .ToDictionary(row => new ObjectId(row.GroupId!.Value));
    }

    /// <summary>Whether a group may be reached no more.</summary>
    public bool MayUnreach => whole.Count > 0 || left.Any(pair => followed.ContainsKey(pair.Member));

    /// <summary>A group that was not there when the copy was made, and that the directory tells of now; null: there is none.</summary>
    public ObjectId? Revived =>
        told
            .Members.Keys.Select(pair => pair.Group)
            .Concat(told.Groups.Select(group => group.Id))
            .Where(group => !whole.ContainsKey(group) && followed.TryGetValue(group, out var row) && row.Code is not null)
            .Select(group => (ObjectId?)group)
            .FirstOrDefault();

    public static async Task<MemberUpdates> LoadAsync(
        ServerDb db,
        long copy,
        DirectoryChanges told,
        CopyChanges changes,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Collections.AsNoTracking()
            .Where(row => row.ReadingId == copy && row.GroupId != null)
            .ToDictionaryAsync(row => new ObjectId(row.GroupId!.Value), cancellationToken);
        return new MemberUpdates(db, copy, told, changes, rows);
    }

    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        await NoteWholeGroupsAsync(cancellationToken);
        await NotePairsAsync(cancellationToken);
        foreach (var row in await HoldingAsync([.. changes.Users.Gone.Select(user => user.ObjectId)], cancellationToken))
        {
            Leave(new ObjectId(row.GroupId), new ObjectId(row.MemberId));
        }

        var back = changes.Users.Added.Select(user => user.ObjectId).ToList();
        foreach (var row in await SleepingMembers.OfAsync(db, copy, back, cancellationToken))
        {
            Join(new ObjectId(row.GroupId), new ObjectId(row.MemberId));
        }
    }

    /// <summary>Drops the groups that no linked one reaches any more, with all that is noted for them.</summary>
    public async Task<IReadOnlySet<ObjectId>> DropUnreachedAsync(IReadOnlyCollection<ObjectId> linked, CancellationToken cancellationToken)
    {
        var all = followed.Keys.Concat(whole.Keys).ToHashSet();
        var nested = (await HoldingAsync([.. all.Select(group => group.Value)], cancellationToken))
            .Select(row => (Group: new ObjectId(row.GroupId), Member: new ObjectId(row.MemberId)))
            .Where(pair => !left.Contains(pair))
            .Concat(joined.Where(pair => all.Contains(pair.Member)))
            .ToLookup(pair => pair.Group, pair => pair.Member);
        var reached = linked.Where(all.Contains).ToHashSet();
        var waiting = new Queue<ObjectId>(reached);
        while (waiting.TryDequeue(out var group))
        {
            foreach (var below in nested[group].Where(reached.Add))
            {
                waiting.Enqueue(below);
            }
        }

        dropped.UnionWith(all.Except(reached));
        joined.RemoveWhere(pair => dropped.Contains(pair.Group));
        foreach (var (group, members) in await KnownMembers.LoadAsync(db, copy, dropped, cancellationToken))
        {
            left.UnionWith(members.Select(member => (group, member)));
        }

        return dropped;
    }

    /// <summary>Notes the rows that have to be changed.</summary>
    public void Write()
    {
        changes.Members.Added.AddRange(joined.Select(pair => CopyColumns.Of(copy, pair.Group, pair.Member)));
        changes.Members.Gone.AddRange(left.Select(pair => CopyColumns.Of(copy, pair.Group, pair.Member)));
        changes.Collections.Gone.AddRange(followed.Where(group => dropped.Contains(group.Key)).Select(group => group.Value));
        foreach (var (group, row) in whole.Where(group => !dropped.Contains(group.Key)))
        {
            (followed.ContainsKey(group) ? changes.Collections.Changed : changes.Collections.Added).Add(row);
        }

        var (joins, leaves) = (joined.ToLookup(pair => pair.Group), left.ToLookup(pair => pair.Group));
        foreach (
            var group in joins
                .Union(leaves)
                .Select(pairs => pairs.Key)
                .Distinct()
                .Where(IsFollowedByPairs)
                .Where(group => !dropped.Contains(group))
        )
        {
            changes.Collections.Changed.Add(Recounted(followed[group], joins[group], leaves[group]));
        }

        changes.Awoken.AddRange(
            told.Members.Where(pair => !pair.Value)
                .Select(pair => new SleepingMemberRow
                {
                    ReadingId = copy,
                    MemberId = pair.Key.Member.Value,
                    GroupId = pair.Key.Group.Value,
                })
        );
    }

    private async Task NoteWholeGroupsAsync(CancellationToken cancellationToken)
    {
        var known = await KnownMembers.LoadAsync(db, copy, whole.Keys, cancellationToken);
        foreach (var group in whole.Keys)
        {
            var before = known.GetValueOrDefault(group) ?? [];
            var now = told.Whole.Members.GetValueOrDefault(group, []);
            joined.UnionWith(now.Where(member => !before.Contains(member)).Select(member => (group, member)));
            left.UnionWith(before.Except(now).Select(member => (group, member)));
        }
    }

    private async Task NotePairsAsync(CancellationToken cancellationToken)
    {
        var known = (await HoldingAsync([.. told.Members.Keys.Select(pair => pair.Member.Value).Distinct()], cancellationToken))
            .Select(row => (new ObjectId(row.GroupId), new ObjectId(row.MemberId)))
            .ToHashSet();
        foreach (var (pair, joins) in told.Members.Where(pair => pair.Value != known.Contains(pair.Key)))
        {
            if (!joins)
            {
                Leave(pair.Group, pair.Member);
            }
            else if (!told.Gone.Contains(pair.Member))
            {
                Join(pair.Group, pair.Member);
            }
        }
    }

    private void Join(ObjectId group, ObjectId member)
    {
        if (IsFollowedByPairs(group) && told.Members.GetValueOrDefault((group, member), true))
        {
            joined.Add((group, member));
        }
    }

    private void Leave(ObjectId group, ObjectId member)
    {
        if (IsFollowedByPairs(group))
        {
            left.Add((group, member));
        }
    }

    /// <summary>What is known of a group that was read as a whole is known.</summary>
    private bool IsFollowedByPairs(ObjectId group) => followed.ContainsKey(group) && !whole.ContainsKey(group);

    private static CollectionRow Recounted(
        CollectionRow row,
        IEnumerable<(ObjectId Group, ObjectId Member)> joins,
        IEnumerable<(ObjectId Group, ObjectId Member)> leaves
    )
    {
        var (print, count) = (CopyPrints.Read(row.Print), 0);
        foreach (var (_, member) in joins)
        {
            (print, count) = (unchecked(print + CopyPrints.Of(member.Value)), count + 1);
        }

        foreach (var (_, member) in leaves)
        {
            (print, count) = (unchecked(print - CopyPrints.Of(member.Value)), count - 1);
        }

        (row.Print, row.DistinctItems, row.Items) = (CopyPrints.Kept(print), row.DistinctItems + count, row.Items + count);
        return row;
    }

    /// <summary>The groups of the copy that hold these, people or groups.</summary>
    private async Task<List<CopyMembershipRow>> HoldingAsync(IReadOnlyCollection<Guid> members, CancellationToken cancellationToken)
    {
        var found = new List<CopyMembershipRow>();
        foreach (var some in members.Chunk(KnownUsers.AtATime))
        {
            var rows = db.CopyMemberships.AsNoTracking().Where(row => row.ReadingId == copy && some.Contains(row.MemberId));
            found.AddRange(await rows.ToListAsync(cancellationToken));
        }

        return found;
    }
}
