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
    /// <param name="Before">Only what came before this version, for the next page; null: from the newest.</param>
    /// <param name="Most">How many at the most, 1 to 1,000.</param>
    public sealed record Query(string Job, int? Since = null, int? Before = null, int Most = 100);

    public async Task<Outcome<IReadOnlyList<JobChange>>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(query.Job, cancellationToken) is not { } job)
        {
            return Outcome<IReadOnlyList<JobChange>>.NotFound(await jobs.NotFoundAsync(query.Job, cancellationToken));
        }

        var changes = db.JobChanges.Where(change => change.JobId == job.Id);
        if (query.Since is { } since)
        {
            changes = changes.Where(change => change.Version > since);
        }

        if (query.Before is { } before)
        {
            changes = changes.Where(change => change.Version < before);
        }

        return Outcome<IReadOnlyList<JobChange>>.Done(
            await changes
                .OrderByDescending(change => change.Version)
                .ThenBy(change => change.Id)
                .Take(Math.Clamp(query.Most, 1, MostEver))
                .Select(change => new JobChange(change.Version, change.At, change.By, change.Field, change.Former, change.Present))
                .ToListAsync(cancellationToken)
        );
    }
}
