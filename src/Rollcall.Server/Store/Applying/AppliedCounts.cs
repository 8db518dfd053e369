using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>An import that has ended counts what it applied, not what it had planned: it may have broken off, or met stale lines.</summary>
internal static class AppliedCounts
{
    public static async Task WriteAsync(ServerDb db, long session, CancellationToken cancellationToken)
    {
        var lines = db.SessionLines.Where(line => line.SessionId == session);
        var unapplied = lines.Where(line =>
            line.Outcome == LineOutcome.Planned
            || line.Outcome == LineOutcome.Stale
            || line.Outcome == LineOutcome.Denied
            || line.Outcome == LineOutcome.Waiting
            || line.Hold == AdministratorsLeft.Guard
        );
        var row = await db.Sessions.AsNoTracking().SingleAsync(row => row.Id == session, cancellationToken);
        if (row is not { Kind: SessionKind.Import or SessionKind.Undo, PlannedAt: not null })
        {
            return;
        }

        // What was planned, but broke off with its server, is in no line; what was allowed later on was not counted before.
        var isOfLines =
            SessionStates.BrokenOff.Contains(row.State)
            || await db.SessionDecisions.AnyAsync(decision => decision.SessionId == session, cancellationToken)
            || await unapplied.AnyAsync(cancellationToken);
        if (!isOfLines)
        {
            return;
        }

        var applied = await lines
            .Where(line => line.Outcome == LineOutcome.Applied)
            .GroupBy(line => line.Code)
            .Select(code => new { Code = code.Key, Lines = code.Count() })
            .ToDictionaryAsync(code => code.Code, code => code.Lines, cancellationToken);
        int Of(string code) => applied.GetValueOrDefault(code);
        var (created, adopted, updated) = (Of("user.created"), Of("user.adopted"), Of("user.updated") + Of("user.released"));
        var (deactivated, reactivated) = (Of("user.deactivated"), Of("user.reactivated"));
        var (granted, revoked) = (Of("right.granted"), Of("right.revoked"));
        await db
            .Sessions.Where(row => row.Id == session)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Created, created)
                        .SetProperty(row => row.Adopted, adopted)
                        .SetProperty(row => row.Updated, updated)
                        .SetProperty(row => row.Deactivated, deactivated)
                        .SetProperty(row => row.Reactivated, reactivated)
                        .SetProperty(row => row.Granted, granted)
                        .SetProperty(row => row.Revoked, revoked),
                cancellationToken
            );
    }
}
