using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds what the job's last two imports with a plan switched off and on, for the planner to see who is unsteady.</summary>
public sealed class RecentSwitchesReader(ServerDb db)
{
    /// <summary>The hold of lines that waited because somebody is unsteady.</summary>
    private const string Unsteady = "guard.unsteady";

    public async Task<RecentSwitches> ReadAsync(Guid job, CancellationToken cancellationToken)
    {
        var imports = await db
            .Sessions.Where(session =>
                session.JobId == job && session.Kind == SessionKind.Import && session.PlannedAt != null && session.Asked == null
            )
            .OrderByDescending(session => session.Id)
            .Select(session => session.Id)
            .Take(2)
            .ToListAsync(cancellationToken);
        if (imports is not [var last, ..])
        {
            return RecentSwitches.None;
        }

        long? before = imports.Count > 1 ? imports[1] : null;
        return new RecentSwitches(
            before is { } two ? await OffThenOnAsync(two, last, cancellationToken) : new HashSet<Switch>(),
            await HeldAsync(last, cancellationToken),
            before is { } former ? await HeldAsync(former, cancellationToken) : new HashSet<Switch>()
        );
    }

    private Task<IReadOnlySet<Switch>> OffThenOnAsync(long before, long last, CancellationToken cancellationToken)
    {
        var off = Applied(before).Where(line => line.Code == "user.deactivated" || line.Code == "right.revoked");
        var on = Applied(last).Where(line => line.Code == "user.reactivated" || line.Code == "right.granted");
        return SwitchesAsync(
            off.Where(line => on.Any(later => later.UserId == line.UserId && later.RightId == line.RightId)),
            cancellationToken
        );
    }

    private IQueryable<SessionLineRow> Applied(long session) =>
        db.SessionLines.Where(line => line.SessionId == session && line.Outcome == LineOutcome.Applied);

    private Task<IReadOnlySet<Switch>> HeldAsync(long session, CancellationToken cancellationToken) =>
        SwitchesAsync(
            db.SessionLines.Where(line => line.SessionId == session && line.Hold == Unsteady && line.Outcome != LineOutcome.Applied),
            cancellationToken
        );

    private static async Task<IReadOnlySet<Switch>> SwitchesAsync(IQueryable<SessionLineRow> lines, CancellationToken cancellationToken) =>
        (await lines.Where(line => line.UserId != null).Select(line => new { line.UserId, line.RightId }).ToListAsync(cancellationToken))
            .Select(line => new Switch(new UserId(line.UserId!.Value), line.RightId is { } right ? new RightId(right) : null))
            .ToHashSet();
}
