using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// A reading on its way: parts are written as they come, many in one transaction. What was added last may not be written yet until it is flushed.
/// </summary>
public sealed class NewReading
{
    /// <summary>So many rows are written together: thousands of groups with a few members each are no reason for thousands of commits.</summary>
    private const int AtATime = 10_000;

    private readonly ServerDb db;
    private readonly List<CollectionRecord> records = [];
    private Guid tenant;
    private IReadOnlyList<string>? rolesAtStart;
    private IReadOnlyList<string>? rolesAtEnd;
    private readonly List<CopyMemberRow> members = [];
    private readonly Dictionary<ObjectId, IReadOnlyList<ObjectId>> membersOf = [];
    private readonly List<CollectionRow> collections = [];
    private int users;

    internal NewReading(ServerDb db, long id) => (this.db, Id) = (db, id);

    public long Id { get; }

    public Task AddUsersAsync(IReadOnlyList<DirectoryUser> read, CancellationToken cancellationToken) =>
        WriteAsync([.. read.Select(user => CopyColumns.Of(Id, ++users, user))], cancellationToken);

    public Task AddGroupsAsync(IReadOnlyList<DirectoryGroup> read, CancellationToken cancellationToken) =>
        WriteAsync([.. read.Select(group => CopyColumns.Of(Id, group))], cancellationToken);

    public Task AddMembersAsync(ObjectId group, IReadOnlyList<ObjectId> read, CancellationToken cancellationToken)
    {
        // In the order of the key, so that rows which lie beside each other are written after each other.
        ObjectId[] sorted = [.. read.Order()];
        membersOf[group] = membersOf.TryGetValue(group, out var before) ? [.. before, .. sorted] : sorted;
        return KeepAsync(
            members,
            sorted.Select(member => new CopyMemberRow
            {
                ReadingId = Id,
                GroupId = group.Value,
                MemberId = member.Value,
            }),
            cancellationToken
        );
    }

    /// <summary>Notes who answers, and what the app is allowed as the reading begins.</summary>
    public Task BeginAsync(Guid tenantId, IReadOnlyList<string>? roles, CancellationToken cancellationToken)
    {
        (tenant, rolesAtStart) = (tenantId, roles);
        var words = Words(roles);
        return db
            .Readings.Where(row => row.Id == Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.TenantId, tenantId).SetProperty(row => row.RolesAtStart, words),
                cancellationToken
            );
    }

    /// <summary>Notes what the app is allowed when all is read.</summary>
    public Task EndAsync(IReadOnlyList<string>? roles, CancellationToken cancellationToken)
    {
        rolesAtEnd = roles;
        var words = Words(roles);
        return db
            .Readings.Where(row => row.Id == Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RolesAtEnd, words), cancellationToken);
    }

    /// <summary>Enters a collection into the ledger.</summary>
    public Task AddCollectionAsync(CollectionRecord record, CancellationToken cancellationToken)
    {
        records.Add(record);
        return KeepAsync(collections, [CopyColumns.Of(Id, record)], cancellationToken);
    }

    /// <summary>Writes what is not written yet; before that nobody can read it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (members.Count + collections.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await BulkWriter.For(db).InsertAsync(members, cancellationToken);
        await BulkWriter.For(db).InsertAsync(collections, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        members.Clear();
        collections.Clear();
    }

    /// <summary>The members that were read so far, by group: few bytes each, and so kept for whoever plans, and not read again.</summary>
    public IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> Members => membersOf;

    /// <summary>All that was noted so far.</summary>
    public ReadingLedger Ledger() =>
        new()
        {
            TenantId = tenant,
            RolesAtStart = rolesAtStart,
            RolesAtEnd = rolesAtEnd,
            Collections = [.. records],
        };

    private async Task KeepAsync<TRow>(List<TRow> waiting, IEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        waiting.AddRange(rows);
        if (members.Count + collections.Count >= AtATime)
        {
            await FlushAsync(cancellationToken);
        }
    }

    private async Task WriteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await BulkWriter.For(db).InsertAsync(rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string? Words(IReadOnlyList<string>? roles) => roles is null ? null : string.Join(' ', roles);
}
