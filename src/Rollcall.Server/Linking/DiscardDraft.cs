using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Throws away what whoever is signed in has linked and unlinked and not saved.</summary>
public sealed class DiscardDraft(ServerDb db, JobFinder jobs, Actor actor, AuditTrail trail)
{
    /// <returns>How many links were thrown away.</returns>
    public async Task<Outcome<int>> HandleAsync(string job, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(job, cancellationToken) is not { } row)
        {
            return Outcome<int>.NotFound(await jobs.NotFoundAsync(job, cancellationToken));
        }

        if (actor.UserId is not { } user)
        {
            return Outcome<int>.Conflict(LinkWords.NobodysDraft);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var discarded = await db
            .LinkDrafts.Where(draft => draft.UserId == user && draft.JobId == row.Id)
            .ExecuteDeleteAsync(cancellationToken);
        if (discarded > 0)
        {
            var line = trail.Write(AuditCodes.DraftDiscarded, row.Name);
            (line.JobId, line.Former) = (row.Id, $"{discarded} {(discarded == 1 ? "link" : "links")}");
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Outcome<int>.Done(discarded);
    }
}
