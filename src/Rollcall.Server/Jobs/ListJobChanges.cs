using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>The history of a job: who changed what, newest first.</summary>
public sealed class ListJobChanges(ServerDb db, JobFinder jobs)
{
    private const int MostEver = 1000;

    /// <param name="Job">The job's name or id.</param>
    /// <param name="Since">Only what came after this version; null: all.</param>
    /// <param name="Skip">How many of the newest are passed over.</param>
    /// <param name="Most">How many at the most, 1 to 1,000.</param>
    public sealed record Query(string Job, int? Since = null, int Skip = 0, int Most = 100);

    /// <param name="Total">How many there are, of which these are some.</param>
    /// <param name="Changes">These, newest version first, and in one version as they were made.</param>
    public sealed record Page(int Total, IReadOnlyList<JobChange> Changes);

    public async Task<Outcome<Page>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(query.Job, cancellationToken) is not { } job)
        {
            return Outcome<Page>.NotFound(await jobs.NotFoundAsync(query.Job, cancellationToken));
        }

        var since = query.Since ?? 0;
        var changes = db.JobChanges.Where(change => change.JobId == job.Id && change.Version > since);
        var shown = await changes
            .OrderByDescending(change => change.Version)
            .ThenBy(change => change.Id)
            .Skip(Math.Max(0, query.Skip))
            .Take(Math.Clamp(query.Most, 1, MostEver))
            .Select(change => new JobChange(change.Version!.Value, change.At, change.By, change.Field!, change.Former, change.Present))
            .ToListAsync(cancellationToken);
        return Outcome<Page>.Done(new Page(await changes.CountAsync(cancellationToken), shown));
    }
}
