using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// The last complete reading of each job's directory. A new reading is written beside it and takes its place in one step when it is
/// complete; a reading that breaks off leaves nothing behind and changes nothing.
/// </summary>
public sealed class DirectoryCopy(ServerDb db, TimeProvider time)
{
    /// <summary>Starts a reading; what an earlier one of the job left unfinished is removed.</summary>
    public async Task<NewReading> BeginAsync(Guid job, CancellationToken cancellationToken)
    {
        var broken = await db
            .Readings.Where(reading => reading.JobId == job && reading.CompletedAt == null)
            .Select(reading => reading.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in broken)
        {
            await RemoveAsync(id, cancellationToken);
        }

        var row = new ReadingRow { JobId = job, StartedAt = time.GetUtcNow() };
        db.Readings.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return new NewReading(db, row.Id);
    }

    /// <summary>Makes a complete reading the job's directory copy and removes the one before.</summary>
    public async Task CompleteAsync(Guid job, NewReading reading, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var former = await db.Jobs.Where(row => row.Id == job).Select(row => row.ReadingId).SingleAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CompletedAt, now), cancellationToken);
        await db
            .Jobs.Where(row => row.Id == job)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadingId, reading.Id), cancellationToken);
        if (former is { } old)
        {
            await RemoveAsync(old, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<DirectorySnapshot> LoadAsync(long reading, CancellationToken cancellationToken)
    {
        var users = new List<DirectoryUser>();
        var userRows = db.CopyUsers.AsNoTracking().Where(row => row.ReadingId == reading).OrderBy(row => row.Number);
        await foreach (var row in userRows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            users.Add(row.ToDirectoryUser());
        }

        var groups = await db
            .CopyGroups.AsNoTracking()
            .Where(row => row.ReadingId == reading)
            .Select(row => new DirectoryGroup(new ObjectId(row.ObjectId), row.DisplayName, row.Kind, row.IsDynamic, row.HiddenMembership))
            .ToListAsync(cancellationToken);
        return new DirectorySnapshot
        {
            Users = users,
            Groups = groups,
            Members = await LoadMembersAsync(reading, cancellationToken),
        };
    }

    private async Task<IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>>> LoadMembersAsync(
        long reading,
        CancellationToken cancellationToken
    )
    {
        var members = new Dictionary<ObjectId, IReadOnlyList<ObjectId>>();
        List<ObjectId>? current = null;
        var group = default(ObjectId);
        var rows = db.CopyMembers.AsNoTracking().Where(row => row.ReadingId == reading).OrderBy(row => row.GroupId);
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

    /// <summary>Removes all that was ever read for a job, finished or not; the job itself is on its way out.</summary>
    public async Task RemoveAllAsync(Guid job, CancellationToken cancellationToken)
    {
        var readings = await db
            .Readings.Where(reading => reading.JobId == job)
            .Select(reading => reading.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in readings)
        {
            await RemoveAsync(id, cancellationToken);
        }
    }

    private async Task RemoveAsync(long reading, CancellationToken cancellationToken)
    {
        await db.CopyMembers.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.CopyGroups.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.CopyUsers.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.Collections.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.Readings.Where(row => row.Id == reading).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>A reading on its way: parts are written as they come, each in a transaction of its own.</summary>
public sealed class NewReading
{
    private readonly ServerDb db;
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

    /// <summary>Keeps the proof that a collection was read to its end.</summary>
    public Task AddCollectionAsync(CollectionRow collection, CancellationToken cancellationToken)
    {
        collection.ReadingId = Id;
        return WriteAsync([collection], cancellationToken);
    }

    private async Task WriteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await BulkWriter.For(db).InsertAsync(rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
