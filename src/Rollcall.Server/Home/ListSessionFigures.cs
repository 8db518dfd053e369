using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Home;

/// <summary>
/// Lists the last imports that ended with what they did, the newest last. A test did nothing; one that waits for a person has done what is
/// applied of it, and its own counts tell the plan.
/// </summary>
public sealed class ListSessionFigures(ServerDb db)
{
    private const int SessionsShown = 12;

    public async Task<IReadOnlyList<SessionFigures>> HandleAsync(CancellationToken cancellationToken)
    {
        var newest = await db
            .Sessions.AsNoTracking()
            .Where(session => session.Kind == SessionKind.Import && session.EndedAt != null)
            .OrderByDescending(session => session.Id)
            .Take(SessionsShown)
            .Select(session => new SessionFigures(
                session.Id,
                session.Job!.Name,
                session.Kind,
                session.State,
                session.EndedAt!.Value,
                session.State == SessionState.Waiting
                    ? db.SessionLines.Count(line =>
                        line.SessionId == session.Id
                        && line.Outcome == LineOutcome.Applied
                        && line.Code.StartsWith("user.")
                        && line.Code != "user.deactivated"
                    )
                    : session.Created + session.Adopted + session.Updated + session.Reactivated,
                session.State == SessionState.Waiting
                    ? db.SessionLines.Count(line =>
                        line.SessionId == session.Id && line.Outcome == LineOutcome.Applied && line.Code == "user.deactivated"
                    )
                    : session.Deactivated,
                session.Rejected
            ))
            .ToListAsync(cancellationToken);
        newest.Reverse();
        return newest;
    }
}
