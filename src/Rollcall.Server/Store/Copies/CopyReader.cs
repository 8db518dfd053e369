using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Loads a whole copy.</summary>
public sealed class CopyReader(ServerDb db)
{
    /// <summary>All that a copy holds; what it has written down was proven when it was read.</summary>
    public async Task<DirectorySnapshot> LoadAsync(long copy, CancellationToken cancellationToken)
    {
        var rows = await db.Collections.AsNoTracking().Where(row => row.ReadingId == copy).ToListAsync(cancellationToken);
        var ledger = new ReadingLedger
        {
            TenantId = default,
            RolesAtStart = null,
            RolesAtEnd = null,
            Collections = [.. rows.Select(CopyColumns.ToRecord)],
        };
        return await LoadAsync(copy, Completeness.Of(ledger), cancellationToken);
    }

    /// <summary>What of a copy was not proven whole when it was read: groups that are gone.</summary>
    public async Task<IReadOnlyList<CollectionRecord>> UnreadAsync(long copy, CancellationToken cancellationToken)
    {
        var rows = await db
            .Collections.AsNoTracking()
            .Where(row => row.ReadingId == copy && row.Code != null)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(CopyColumns.ToRecord)];
    }

    /// <summary>All that a copy holds.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="completeness">What of it is proven whole.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public async Task<DirectorySnapshot> LoadAsync(long copy, Completeness completeness, CancellationToken cancellationToken)
    {
        var users = new PackedPeople();
        var userRows = db.CopyUsers.AsNoTracking().Where(row => row.ReadingId == copy).OrderBy(row => row.Number);
        await foreach (var row in userRows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            users.Add(row.ToDirectoryUser());
        }

        var groups = await db
            .CopyGroups.AsNoTracking()
            .Where(row => row.ReadingId == copy)
            .Select(row => new DirectoryGroup(new ObjectId(row.ObjectId), row.DisplayName, row.Kind, row.IsDynamic, row.HiddenMembership))
            .ToListAsync(cancellationToken);
        return new DirectorySnapshot
        {
            Users = users,
            Groups = groups,
            Members = await LoadMembersAsync(copy, cancellationToken),
            Completeness = completeness,
        };
    }

    private async Task<IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>>> LoadMembersAsync(
        long copy,
        CancellationToken cancellationToken
    )
    {
        var members = new Dictionary<ObjectId, IReadOnlyList<ObjectId>>();
        List<ObjectId>? current = null;
        var group = default(ObjectId);
        var rows = db.CopyMembers.AsNoTracking().Where(row => row.ReadingId == copy).OrderBy(row => row.GroupId);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (current is null || group.Value != row.GroupId)
            {
                group = new ObjectId(row.GroupId);
                members[group] = current = [];
            }

            current.Add(new ObjectId(row.MemberId));
        }

        return members;
    }
}
