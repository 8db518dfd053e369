using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Explaining;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Explaining;

/// <summary>All that a job's directory copy knows around one person.</summary>
/// <param name="Job">The job.</param>
/// <param name="Rules">Its rules and links as they are now.</param>
/// <param name="ReadAt">When the copy was read; null: there is none.</param>
/// <param name="IsOfLinked">The copy holds only people in linked groups, and whom the job has imported.</param>
/// <param name="User">The person there; null: the copy does not have them.</param>
/// <param name="Above">By member: the groups that hold it.</param>
public sealed record PersonInCopy(
    JobRow Job,
    ImportRules Rules,
    DateTimeOffset? ReadAt,
    bool IsOfLinked,
    DirectoryUser? User,
    ILookup<ObjectId, ObjectId> Above
)
{
    /// <summary>So many ways are told for one right.</summary>
    private const int MostChains = 20;

    /// <summary>The ways to the groups that are linked to a right, or with null to any right.</summary>
    public Chains ChainsTo(RightId? right) =>
        User is null
            ? new Chains([], HasMore: false)
            : Chains.Find(
                User.Id,
                Above,
                Rules.Links.Where(link => right is null || link.Right == right).Select(link => link.Group).ToHashSet(),
                MostChains
            );

    /// <summary>What the job makes of the person; null: the copy does not have them.</summary>
    public Standing? Standing => User is null ? null : Core.Explaining.Standing.Of(User, ChainsTo(null).All.Count > 0, Rules);
}

/// <summary>Reads what a job's directory copy knows around one person.</summary>
public sealed class CopyPeople(ServerDb db, RulesReader rulesReader, GroupsAbove groups)
{
    public async Task<PersonInCopy> ReadAsync(JobRow job, Guid person, CancellationToken cancellationToken) =>
        await ReadAsync(await JobAsync(job, cancellationToken), person, cancellationToken);

    /// <summary>What is the same for everybody of a job.</summary>
    internal async Task<JobInCopy> JobAsync(JobRow job, CancellationToken cancellationToken) =>
        new(
            job,
            await rulesReader.ReadAsync(job, cancellationToken),
            await db.Readings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == job.ReadingId, cancellationToken)
        );

    internal async Task<PersonInCopy> ReadAsync(JobInCopy job, Guid person, CancellationToken cancellationToken)
    {
        var reading = job.Job.ReadingId;
        var user = await db
            .CopyUsers.AsNoTracking()
            .Where(row => row.ReadingId == reading && row.ObjectId == person)
            // The same for all rows that are left: asked for the order of the numbers, SQLite would go through everybody in that order.
            .OrderBy(row => row.ObjectId)
            .FirstOrDefaultAsync(cancellationToken);
        var above = user is null
            ? Enumerable.Empty<ObjectId>().ToLookup(group => group)
            : await groups.ReadAsync(user.ReadingId, person, cancellationToken);
        return new PersonInCopy(
            job.Job,
            job.Rules,
            job.Copy?.CompletedAt,
            job.Copy is { IsOfLinked: true },
            user?.ToDirectoryUser(),
            above
        );
    }

    /// <summary>The names of groups, in the copy or the structure.</summary>
    public async Task<IReadOnlyDictionary<ObjectId, string>> NamesAsync(
        JobRow job,
        IEnumerable<ObjectId> groups,
        CancellationToken cancellationToken
    )
    {
        Guid[] ids = [.. groups.Select(group => group.Value).Distinct()];
        var rows = await db
            .CopyGroups.AsNoTracking()
            .Where(row => (row.ReadingId == job.ReadingId || row.ReadingId == job.StructureId) && EF.Parameter(ids).Contains(row.ObjectId))
            .Select(row => new { row.ObjectId, row.DisplayName })
            .Distinct()
            .ToListAsync(cancellationToken);
        return rows.DistinctBy(row => row.ObjectId).ToDictionary(row => new ObjectId(row.ObjectId), row => row.DisplayName);
    }
}

/// <summary>What is the same for everybody of a job: its rules, and the head of its copy.</summary>
internal sealed record JobInCopy(JobRow Job, ImportRules Rules, ReadingRow? Copy);
