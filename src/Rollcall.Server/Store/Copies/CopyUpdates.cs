using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Finds out what has to be changed in a copy to be what the directory is now. Looks at what the directory tells of, and at no more.</summary>
public sealed class CopyUpdates(ServerDb db)
{
    /// <param name="copy">The copy.</param>
    /// <param name="told">What the directory tells of.</param>
    /// <param name="linked">The linked groups: what none of them reaches any more is dropped.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<CopyUpdate> OfAsync(
        ReadingRow copy,
        DirectoryChanges told,
        IReadOnlyCollection<ObjectId> linked,
        CancellationToken cancellationToken
    )
    {
        var changes = new CopyChanges();
        var users = await KnownUsers.LoadAsync(db, copy.Id, [.. told.Users.Select(user => user.Id), .. told.Gone], cancellationToken);
        users.Compare(told.Users, changes.Users);
        await GroupsAsync(copy.Id, told, changes, cancellationToken);
        var isRewired = copy.Roots != CopyStanding.RootsOf(linked);
        if (!isRewired && !told.IsOfGroups && changes.Users.Added.Count + changes.Users.Gone.Count == 0)
        {
            return new CopyUpdate(changes, new HashSet<ObjectId>(), null);
        }

        var members = await MemberUpdates.LoadAsync(db, copy.Id, told, changes, cancellationToken);
        await members.NoteAsync(cancellationToken);
        var dropped =
            isRewired || members.MayUnreach ? await members.DropUnreachedAsync(linked, cancellationToken) : new HashSet<ObjectId>();
        members.Write();
        if (copy.IsOfLinked)
        {
            await ForgetGroupsAsync(copy.Id, dropped, changes, cancellationToken);
            await new OrphanSearch(db, copy).NoteAsync(changes, cancellationToken);
        }

        return new CopyUpdate(changes, dropped, members.Revived);
    }

    private async Task GroupsAsync(long copy, DirectoryChanges told, CopyChanges changes, CancellationToken cancellationToken)
    {
        var known = await KnownGroupsAsync(copy, [.. told.Groups.Select(group => group.Id.Value)], cancellationToken);
        GroupComparison.Compare(copy, told.Groups, known, changes.Groups);
    }

    /// <summary>What groups are called that nobody follows is of no interest to a copy of linked groups.</summary>
    private async Task ForgetGroupsAsync(
        long copy,
        IReadOnlySet<ObjectId> dropped,
        CopyChanges changes,
        CancellationToken cancellationToken
    )
    {
        changes.Groups.Added.RemoveAll(row => dropped.Contains(new ObjectId(row.ObjectId)));
        changes.Groups.Changed.RemoveAll(row => dropped.Contains(new ObjectId(row.ObjectId)));
        var known = await KnownGroupsAsync(copy, [.. dropped.Select(group => group.Value)], cancellationToken);
        changes.Groups.Gone.AddRange(known.Values);
    }

    private async Task<Dictionary<Guid, CopyGroupRow>> KnownGroupsAsync(long copy, List<Guid> groups, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Guid, CopyGroupRow>();
        foreach (var some in groups.Chunk(KnownUsers.AtATime))
        {
            var rows = db.CopyGroups.AsNoTracking().Where(row => row.ReadingId == copy && some.Contains(row.ObjectId));
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                known.Add(row.ObjectId, row);
            }
        }

        return known;
    }
}

/// <summary>What has to be changed in a copy.</summary>
/// <param name="Changes">The rows.</param>
/// <param name="Dropped">Groups that no linked one reaches any more: nobody follows them from now on.</param>
/// <param name="Revived">A group that was gone and is told of again: what is in it can't be told from changes. Null: there is none.</param>
public sealed record CopyUpdate(CopyChanges Changes, IReadOnlySet<ObjectId> Dropped, ObjectId? Revived);
