using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// What is known of each job's directory. A whole reading that differs little from the copy changes it where it differs, in one transaction; one
/// that has not much in common with it is written beside it and takes its place. A reading of the groups alone is the structure that is shown for
/// linking, and so is, being newer, the next whole reading of all groups.
/// </summary>
public sealed class DirectoryCopy(ServerDb db, TimeProvider time)
{
    /// <summary>Starts the reading of a session, which shows its ledger from then on; or starts it anew.</summary>
    /// <param name="session">Whose reading it is.</param>
    /// <param name="others">Who is asked for besides people in linked groups, when only those are read; null: everybody is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<NewReading> BeginAsync(SessionRow session, IReadOnlySet<ObjectId>? others, CancellationToken cancellationToken)
    {
        session.ReadingId ??= (await BeginAsync(session.JobId, cancellationToken)).Id;
        await db.SaveChangesAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == session.ReadingId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsOfLinked, others != null), cancellationToken);
        return new NewReading(session.ReadingId.Value, others);
    }

    /// <summary>Starts a reading; what an earlier one of the job left unfinished is removed.</summary>
    public async Task<NewReading> BeginAsync(Guid job, CancellationToken cancellationToken)
    {
        await RemoveUnnamedAsync(job, cancellationToken);
        return new NewReading((await AddAsync(job, isKept: false, cancellationToken)).Id);
    }

    /// <summary>Makes the job's directory copy, and its structure, what a reading of the whole directory found.</summary>
    /// <param name="job">The job.</param>
    /// <param name="reading">A reading that is whole, but for groups that are gone.</param>
    /// <param name="standing">Where the directory stands with it.</param>
    /// <param name="cancellationToken">Stops it; the copy is then what it was.</param>
    public async Task<WholeCopy> CompleteAsync(Guid job, NewReading reading, CopyStanding standing, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isOfLinked = reading.Others is not null;
        var former = await ChangeableAsync(job, cancellationToken);
        if (former is { } known && known.IsOfLinked == isOfLinked)
        {
            var comparison = new CopyComparison(db, known.Id);
            var changes = await comparison.WithAsync(reading, cancellationToken);
            if (changes.Count <= comparison.Rows / 2)
            {
                (known.WholeAt, known.IsConfirmed) = (now, false);
                return new WholeCopy(await ChangeAsync(job, known, changes, standing, !isOfLinked, cancellationToken), changes);
            }
        }

        var copy = await AddAsync(job, isKept: true, cancellationToken);
        await new CopyFilling(db, copy.Id).FillAsync(reading, cancellationToken);
        (copy.WholeAt, copy.IsConfirmed, copy.IsOfLinked) = (now, former is null, isOfLinked);
        return new WholeCopy(await ChangeAsync(job, copy, new CopyChanges(), standing, !isOfLinked, cancellationToken), null);
    }

    /// <summary>The job's copy, when it is one that can be changed; it is tracked.</summary>
    public Task<ReadingRow?> ChangeableAsync(Guid job, CancellationToken cancellationToken) =>
        db.Readings.SingleOrDefaultAsync(
            row => row.Version > 0 && db.Jobs.Any(one => one.Id == job && one.ReadingId == row.Id),
            cancellationToken
        );

    /// <summary>How many people the job's directory had when all of them were last read; 0: nobody knows.</summary>
    public async Task<int> PeopleAsync(Guid job, CancellationToken cancellationToken) =>
        (int)
            await db
                .Collections.Where(row =>
                    row.Kind == CollectionKind.Users
                    && db.Readings.Any(reading =>
                        reading.Id == row.ReadingId
                        && !reading.IsOfLinked
                        && db.Jobs.Any(one => one.Id == job && one.ReadingId == reading.Id)
                    )
                )
                .Select(row => row.DistinctItems)
                .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Notes that what a whole reading found is all that the directory had told of its changes.</summary>
    public Task ConfirmAsync(CopyState state, CancellationToken cancellationToken) =>
        db
            .Readings.Where(row => row.Id == state.Copy)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsConfirmed, true), cancellationToken);

    /// <summary>Changes the job's copy where the directory has changed.</summary>
    /// <returns>The state in which it is then.</returns>
    internal Task<CopyState> ChangeAsync(
        Guid job,
        ReadingRow copy,
        CopyChanges changes,
        CopyStanding standing,
        CancellationToken cancellationToken
    ) => ChangeAsync(job, copy, changes, standing, isStructure: false, cancellationToken);

    private async Task<CopyState> ChangeAsync(
        Guid job,
        ReadingRow copy,
        CopyChanges changes,
        CopyStanding standing,
        bool isStructure,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await changes.WriteAsync(db, cancellationToken);
        await SleepingMembers.KeepAsync(db, copy.Id, changes, now, cancellationToken);
        (copy.CompletedAt, copy.TenantId, copy.Roots) = (now, standing.Tenant, CopyStanding.RootsOf(standing.Linked));
        copy.RolesAtEnd = ReadingLedgers.Words(standing.Roles);
        copy.Version += changes.Count > 0 || copy.Version == 0 ? 1 : 0;
        await CopyCursor.SaveAsync(db, copy.Id, standing.Cursors, cancellationToken);
        await NameAsync(job, copy.Id, isStructure, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await RemoveUnnamedAsync(job, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CopyState(copy.Id, copy.Version);
    }

    /// <summary>Makes a complete reading of the groups alone the job's structure; its directory copy stays.</summary>
    public async Task CompleteStructureAsync(Guid job, NewReading reading, CancellationToken cancellationToken)
    {
        await db
            .Readings.Where(row => row.Id == reading.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsKept, true), cancellationToken);
        await new CopyFilling(db, reading.Id).FillGroupsAsync(reading, cancellationToken);
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CompletedAt, now), cancellationToken);
        await db
            .Jobs.Where(row => row.Id == job)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StructureId, reading.Id), cancellationToken);
        await RemoveUnnamedAsync(job, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
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

    private async Task<ReadingRow> AddAsync(Guid job, bool isKept, CancellationToken cancellationToken)
    {
        var row = new ReadingRow
        {
            JobId = job,
            StartedAt = time.GetUtcNow(),
            IsKept = isKept,
        };
        db.Readings.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    private Task<int> NameAsync(Guid job, long copy, bool isStructure, CancellationToken cancellationToken) =>
        db
            .Jobs.Where(row => row.Id == job && (row.ReadingId != copy || (isStructure && row.StructureId != copy)))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ReadingId, copy)
                        .SetProperty(row => row.StructureId, row => isStructure ? copy : row.StructureId),
                cancellationToken
            );

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
        // Only what a session read has a ledger that somebody may look at.
        await db
            .Readings.Where(row => row.Id == reading && !db.Sessions.Any(session => session.ReadingId == row.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Readings.Where(row => row.Id == reading)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsKept, false), cancellationToken);
    }
}
