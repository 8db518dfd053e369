using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Asks for the end of a session: at once while it waits or reads, after the current batch while it applies.</summary>
public sealed class CancelSession(ServerDb db, SessionQueue queue)
{
    public async Task<Outcome<long>> HandleAsync(long id, CancellationToken cancellationToken) =>
        await queue.CancelAsync(id, cancellationToken) ? Outcome<long>.Done(id)
        : await db.Sessions.AnyAsync(session => session.Id == id, cancellationToken)
            ? Outcome<long>.Conflict($"Session {id} has ended already.")
        : Outcome<long>.NotFound($"There is no session {id}.");
}
