using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// The last complete reading of each job's directory. A new reading is written beside it and takes its place in one step when it is
/// complete; a reading that breaks off leaves nothing behind and changes nothing. A reading of the groups alone is the structure that is
/// shown for linking, and so is, being newer, the next complete reading.
/// </summary>
public sealed class DirectoryCopy(ServerDb db, TimeProvider time)
{
    /// <summary>Starts a reading; what an earlier one of the job left unfinished is removed.</summary>
    public async Task<NewReading> BeginAsync(Guid job, CancellationToken cancellationToken)
    {
        await RemoveUnnamedAsync(job, cancellationToken);
        var row = new ReadingRow { JobId = job, StartedAt = time.GetUtcNow() };
        db.Readings.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return new NewReading(db, row.Id);
    }

    /// <summary>Makes a complete reading the job's directory copy and its structure, and removes what was there before.</summary>
    public Task CompleteAsync(Guid job, NewReading reading, CancellationToken cancellationToken) =>
        CompleteAsync(
            job,
            reading,
            set => set.SetProperty(row => row.ReadingId, reading.Id).SetProperty(row => row.StructureId, reading.Id),
            cancellationToken
        );

    /// <summary>Makes a complete reading of the groups alone the job's structure; its directory copy stays.</summary>
    public Task CompleteStructureAsync(Guid job, NewReading reading, CancellationToken cancellationToken) =>
        CompleteAsync(job, reading, set => set.SetProperty(row => row.StructureId, reading.Id), cancellationToken);

    private async Task CompleteAsync(
        Guid job,
        NewReading reading,
        Action<UpdateSettersBuilder<JobRow>> name,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CompletedAt, now), cancellationToken);
        await db.Jobs.Where(row => row.Id == job).ExecuteUpdateAsync(name, cancellationToken);
        await RemoveUnnamedAsync(job, cancellationToken);
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

    /// <summary>Removes what is neither the job's directory copy nor its structure: nobody looks at it any more.</summary>
    private async Task RemoveUnnamedAsync(Guid job, CancellationToken cancellationToken)
    {
        var unnamed = await db
            .Readings.Where(reading =>
                reading.JobId == job && !db.Jobs.Any(row => row.ReadingId == reading.Id || row.StructureId == reading.Id)
            )
            .Select(reading => reading.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in unnamed)
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
