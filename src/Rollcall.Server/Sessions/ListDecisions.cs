using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Lists who allowed or denied what of a session, oldest first.</summary>
public sealed class ListDecisions(ServerDb db)
{
    public async Task<Outcome<IReadOnlyList<Decision>>> HandleAsync(long session, CancellationToken cancellationToken) =>
        await db.Sessions.AnyAsync(row => row.Id == session, cancellationToken)
            ? Outcome<IReadOnlyList<Decision>>.Done([
                .. (
                    await db
                        .SessionDecisions.AsNoTracking()
                        .Where(row => row.SessionId == session)
                        .OrderBy(row => row.Id)
                        .ToListAsync(cancellationToken)
                ).Select(Decision.Of),
            ])
            : Outcome<IReadOnlyList<Decision>>.NotFound($"There is no session {session}.");
}
