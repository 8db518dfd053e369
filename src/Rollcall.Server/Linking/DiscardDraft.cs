using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Throws away what whoever is signed in has linked and unlinked and not saved.</summary>
public sealed class DiscardDraft(ServerDb db, JobFinder jobs, Actor actor)
{
    /// <returns>How many links were thrown away.</returns>
    public async Task<Outcome<int>> HandleAsync(string job, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(job, cancellationToken) is not { } row)
        {
            return Outcome<int>.NotFound(await jobs.NotFoundAsync(job, cancellationToken));
        }

        return actor.UserId is not { } user
            ? Outcome<int>.Conflict(LinkWords.NobodysDraft)
            : Outcome<int>.Done(
                await db.LinkDrafts.Where(draft => draft.UserId == user && draft.JobId == row.Id).ExecuteDeleteAsync(cancellationToken)
            );
    }
}
