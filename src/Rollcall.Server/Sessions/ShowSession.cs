using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Shows one session.</summary>
public sealed class ShowSession(ServerDb db)
{
    public async Task<Outcome<SessionView>> HandleAsync(long id, CancellationToken cancellationToken)
    {
        var row = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .SingleOrDefaultAsync(session => session.Id == id, cancellationToken);
        return row is null
            ? Outcome<SessionView>.NotFound($"There is no session {id}. rollcall session list JOB shows a job's sessions.")
            : Outcome<SessionView>.Done(
                SessionView.Of(row) with
                {
                    UndoneBy = await UndoneByAsync(row, cancellationToken),
                    Former = await FormerAsync(row, cancellationToken),
                }
            );
    }

    private async Task<long?> UndoneByAsync(SessionRow session, CancellationToken cancellationToken) =>
        await db
            .Sessions.Where(undo => undo.JobId == session.JobId && undo.PlanOf == session.Id && undo.Kind == SessionKind.Undo)
            .Select(undo => (long?)undo.Id)
            .MaxAsync(cancellationToken);

    private async Task<long?> FormerAsync(SessionRow session, CancellationToken cancellationToken) =>
        await db
            .Sessions.Where(former =>
                former.JobId == session.JobId
                && former.Id < session.Id
                && former.PlannedAt != null
                && former.Kind != SessionKind.Undo
                && former.Asked == null
            )
            .Select(former => (long?)former.Id)
            .MaxAsync(cancellationToken);
}
