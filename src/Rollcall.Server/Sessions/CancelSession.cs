using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Asks for the end of a session: at once while it waits or reads, after the current batch while it applies.</summary>
public sealed class CancelSession(ServerDb db, SessionQueue queue, AuditTrail trail)
{
    public async Task<Outcome<long>> HandleAsync(long id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var session = await db
            .Sessions.Where(row => row.Id == id)
            .Select(row => new { row.JobId, row.Job!.Name })
            .SingleOrDefaultAsync(cancellationToken);
        if (session is null)
        {
            return Outcome<long>.NotFound($"There is no session {id}.");
        }

        if (!await queue.CancelAsync(id, cancellationToken))
        {
            return Outcome<long>.Conflict($"Session {id} has ended already.");
        }

        var line = trail.Write(AuditCodes.SessionCancelled, $"session {id} of {session.Name}");
        (line.JobId, line.SessionId) = (session.JobId, id);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<long>.Done(id);
    }
}
