using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// The last complete reading of each job's directory. A new reading is written beside it and takes its place in one step when it is
/// complete; a reading that breaks off leaves nothing behind and changes nothing. A reading of the groups alone is the structure that is
/// shown for linking, and so is, being newer, the next complete reading.
/// </summary>
public sealed class DirectoryCopy(ServerDb db, TimeProvider time)
{
    /// <summary>Starts the reading of a session, which shows its ledger from then on.</summary>
    public async Task<NewReading> BeginAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var reading = await BeginAsync(session.JobId, cancellationToken);
        session.ReadingId = reading.Id;
        await db.SaveChangesAsync(cancellationToken);
        return reading;
    }

    /// <summary>Starts a reading; what an earlier one of the job left unfinished is removed.</summary>
    public async Task<NewReading> BeginAsync(Guid job, CancellationToken cancellationToken)
    {
        await RemoveUnnamedAsync(job, cancellationToken);
        var row = new ReadingRow
        {
            JobId = job,
            StartedAt = time.GetUtcNow(),
            IsKept = true,
        };
        db.Readings.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return new NewReading(db, row.Id);
    }

    /// <summary>Makes a complete reading the job's directory copy and its structure, and removes what was there before.</summary>
    public Task CompleteAsync(Guid job, NewReading reading, CancellationToken cancellationToken) =>
        CompleteAsync(
            job,
            reading,
            isWhole: true,
            set => set.SetProperty(row => row.ReadingId, reading.Id).SetProperty(row => row.StructureId, reading.Id),
            cancellationToken
        );

    /// <summary>Makes a complete reading of the groups alone the job's structure; its directory copy stays.</summary>
    public Task CompleteStructureAsync(Guid job, NewReading reading, CancellationToken cancellationToken) =>
        CompleteAsync(job, reading, isWhole: false, set => set.SetProperty(row => row.StructureId, reading.Id), cancellationToken);

    private async Task CompleteAsync(
        Guid job,
        NewReading reading,
        bool isWhole,
        Action<UpdateSettersBuilder<JobRow>> name,
        CancellationToken cancellationToken
    )
    {
        await reading.FlushAsync(cancellationToken);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CompletedAt, now), cancellationToken);
        await db.Jobs.Where(row => row.Id == job).ExecuteUpdateAsync(name, cancellationToken);
        if (isWhole)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO copy_memberships (reading_id, member_id, group_id)
                SELECT reading_id, member_id, group_id FROM copy_members WHERE reading_id = {reading.Id} ORDER BY member_id, group_id
                """,
                cancellationToken
            );
        }

        await RemoveUnnamedAsync(job, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Drops what a reading read that is not to become the copy; its ledger stays.</summary>
    public Task DiscardAsync(NewReading reading, CancellationToken cancellationToken) => RemoveAsync(reading.Id, cancellationToken);

    /// <summary>What was just read.</summary>
    public Task<DirectorySnapshot> LoadAsync(NewReading reading, Completeness completeness, CancellationToken cancellationToken) =>
        LoadAsync(reading.Id, completeness, reading.Members, cancellationToken);

    /// <param name="reading">The reading.</param>
    /// <param name="completeness">What of it is proven whole.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public async Task<DirectorySnapshot> LoadAsync(long reading, Completeness completeness, CancellationToken cancellationToken) =>
        await LoadAsync(reading, completeness, await LoadMembersAsync(reading, cancellationToken), cancellationToken);

    private async Task<DirectorySnapshot> LoadAsync(
        long reading,
        Completeness completeness,
        IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> members,
        CancellationToken cancellationToken
    )
    {
        var users = new List<DirectoryUser>();
        var texts = new TextPool();
        var userRows = db.CopyUsers.AsNoTracking().Where(row => row.ReadingId == reading).OrderBy(row => row.Number);
        await foreach (var row in userRows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            users.Add(Pooled(row.ToDirectoryUser(), texts));
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
            Members = members,
            Completeness = completeness,
        };
    }

    /// <summary>The same, with what many people share kept once.</summary>
    private static DirectoryUser Pooled(DirectoryUser user, TextPool texts) =>
        user with
        {
            GivenName = texts.One(user.GivenName),
            Surname = texts.One(user.Surname),
            PreferredLanguage = texts.One(user.PreferredLanguage),
            Department = texts.One(user.Department),
            CompanyName = texts.One(user.CompanyName),
            OfficeLocation = texts.One(user.OfficeLocation),
            JobTitle = texts.One(user.JobTitle),
            OnPremisesDomainName = texts.One(user.OnPremisesDomainName),
            UserType = texts.One(user.UserType),
        };

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

    /// <summary>Removes all that was ever read for a job, finished or not, ledgers too; the job itself is on its way out.</summary>
    public async Task RemoveAllAsync(Guid job, CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(db.Readings.Where(reading => reading.JobId == job && reading.IsKept), cancellationToken))
        {
            await RemoveAsync(id, cancellationToken);
        }

        await db.Readings.Where(reading => reading.JobId == job).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Removes what is neither the job's directory copy nor its structure: nobody looks at it any more. Ledgers stay.</summary>
    private async Task RemoveUnnamedAsync(Guid job, CancellationToken cancellationToken)
    {
        var unnamed = db.Readings.Where(reading =>
            reading.JobId == job && reading.IsKept && !db.Jobs.Any(row => row.ReadingId == reading.Id || row.StructureId == reading.Id)
        );
        foreach (var id in await IdsAsync(unnamed, cancellationToken))
        {
            await RemoveAsync(id, cancellationToken);
        }
    }

    private static Task<List<long>> IdsAsync(IQueryable<ReadingRow> readings, CancellationToken cancellationToken) =>
        readings.Select(reading => reading.Id).ToListAsync(cancellationToken);

    private async Task RemoveAsync(long reading, CancellationToken cancellationToken)
    {
        await db.CopyMemberships.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.CopyMembers.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.CopyGroups.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db.CopyUsers.Where(row => row.ReadingId == reading).ExecuteDeleteAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsKept, false), cancellationToken);
    }
}
