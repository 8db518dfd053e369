using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>What to tell who saves a job as it was, after somebody else has changed it.</summary>
internal static class StaleSave
{
    private const int LongestList = 50;

    /// <summary>First what to do, then who changed what since, each beside its field; a page gets the same from <see cref="ListJobChanges"/>.</summary>
    public static async Task<Outcome<Guid>> ExplainAsync(
        ServerDb db,
        string name,
        JobRow job,
        int known,
        CancellationToken cancellationToken
    )
    {
        var since = db.JobChanges.Where(change => change.JobId == job.Id && change.Version > known);
        var told = await since
            .OrderBy(change => change.Id)
            .Take(LongestList)
            .Select(change => new JobChange(change.Version!.Value, change.At, change.By, change.Field!, change.Former, change.Present))
            .ToListAsync(cancellationToken);
        var more = await since.CountAsync(cancellationToken) - told.Count;
        return Outcome<Guid>.Conflict([
            new Fault(
                "",
                $"Job {name} was changed meanwhile: it is at version {job.Version}, and this was made from version {known}. Nothing was saved. "
                    + $"Look at the changes; then save with version {job.Version} to write over them, or begin again from the job as it is now."
            ),
            .. told.Select(change => new Fault(change.Field, change.Sentence())),
            .. more > 0 ? [new Fault("", $"And {more} more changes: the job's history has them.")] : Array.Empty<Fault>(),
        ]);
    }
}
