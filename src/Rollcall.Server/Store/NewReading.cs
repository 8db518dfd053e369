using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>A reading on its way: parts are written as they come, each in a transaction of its own.</summary>
public sealed class NewReading
{
    private readonly ServerDb db;
    private readonly List<CollectionRecord> records = [];
    private Guid tenant;
    private IReadOnlyList<string>? rolesAtStart;
    private IReadOnlyList<string>? rolesAtEnd;
    private int users;

    internal NewReading(ServerDb db, long id) => (this.db, Id) = (db, id);

    public long Id { get; }

    public Task AddUsersAsync(IReadOnlyList<DirectoryUser> read, CancellationToken cancellationToken) =>
        WriteAsync([.. read.Select(user => CopyColumns.Of(Id, ++users, user))], cancellationToken);

    public Task AddGroupsAsync(IReadOnlyList<DirectoryGroup> read, CancellationToken cancellationToken) =>
        WriteAsync([.. read.Select(group => CopyColumns.Of(Id, group))], cancellationToken);

    public Task AddMembersAsync(ObjectId group, IReadOnlyList<ObjectId> read, CancellationToken cancellationToken) =>
        WriteAsync<CopyMemberRow>(
            [
                .. read.Select(member => new CopyMemberRow
                {
                    ReadingId = Id,
                    GroupId = group.Value,
                    MemberId = member.Value,
                }),
            ],
            cancellationToken
        );

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
        return WriteAsync([CopyColumns.Of(Id, record)], cancellationToken);
    }

    /// <summary>All that was noted so far.</summary>
    public ReadingLedger Ledger() =>
        new()
        {
            TenantId = tenant,
            RolesAtStart = rolesAtStart,
            RolesAtEnd = rolesAtEnd,
            Collections = [.. records],
        };

    private async Task WriteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await BulkWriter.For(db).InsertAsync(rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string? Words(IReadOnlyList<string>? roles) => roles is null ? null : string.Join(' ', roles);
}
