using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// The plan of a test import, which another session applies as it stands: nothing is read or planned anew. What was decided for people who
/// have changed since does not fit them any more and is left.
/// </summary>
public sealed class FrozenPlan(ServerDb db, UserReader userReader)
{
    /// <summary>Gives a session all lines of a plan, and what there is to know of it. Lines whose person has changed since are stale.</summary>
    /// <param name="plan">The test import's session.</param>
    /// <param name="session">The session that is to apply it; it has no lines yet.</param>
    /// <param name="approved">When it was approved: by whoever started the session.</param>
    /// <param name="cancellationToken">Stops it; then the session has no lines.</param>
    /// <returns>How many people have lines to apply.</returns>
    public async Task<int> TakeOverAsync(SessionRow plan, SessionRow session, DateTimeOffset approved, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        Describe(plan, session);
        await db.SaveChangesAsync(cancellationToken);
        await CopyLinesAsync(plan.Id, session.Id, cancellationToken);
        await ApproveAsync(plan, session, approved, cancellationToken);
        await MarkStaleAsync(session, cancellationToken);
        session.Held = await db.SessionLines.CountAsync(
            line => line.SessionId == session.Id && line.Outcome == LineOutcome.Waiting,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.Telemetry?.Planned(session);
        return await WaitingPlans.PeopleDecidedAsync(db, session.Id, cancellationToken);
    }

    private static void Describe(SessionRow plan, SessionRow session)
    {
        (session.PlannedAt, session.JobVersion) = (plan.PlannedAt, plan.JobVersion);
        (session.RulesPrint, session.Fingerprint) = (plan.RulesPrint, plan.Fingerprint);
        (session.ReadingId, session.TenantName, session.Unread) = (plan.ReadingId, plan.TenantName, plan.Unread);
        (session.Way, session.WayReason, session.Drift) = (plan.Way, plan.WayReason, plan.Drift);
        (session.Created, session.Adopted, session.Updated) = (plan.Created, plan.Adopted, plan.Updated);
        (session.Deactivated, session.Reactivated) = (plan.Deactivated, plan.Reactivated);
        (session.Granted, session.Revoked) = (plan.Granted, plan.Revoked);
        (session.Unchanged, session.Excluded, session.Rejected) = (plan.Unchanged, plan.Excluded, plan.Rejected);
        (session.Withheld, session.Asked) = (plan.Withheld, plan.Asked);
        (session.Basis, session.BasisAt) = (plan.Basis, plan.BasisAt);
        (session.Code, session.Message) = plan.State == SessionState.Waiting ? (plan.Code, plan.Message) : (null, null);
    }

    /// <summary>All that they say, but nothing on which later sessions could go on: that stays with the plan's own.</summary>
    private Task<int> CopyLinesAsync(long from, long to, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<SessionLineRow>(db);
        string[] own = [nameof(SessionLineRow.SessionId), nameof(SessionLineRow.Basis), nameof(SessionLineRow.Until)];
        var session = table.Columns.Single(column => column.Property == own[0]).Name;
        var others = string.Join(
            ", ",
            table.Columns.Where(column => !own.Contains(column.Property)).Select(column => $"\"{column.Name}\"")
        );
        var copy =
            $"INSERT INTO \"{table.Name}\" (\"{session}\", {others}) SELECT {{0}}, {others} FROM \"{table.Name}\" WHERE \"{session}\" = {{1}}";
        return db.Database.ExecuteSqlRawAsync(copy, [to, from], cancellationToken);
    }

    /// <summary>Whoever applies a plan has looked at it: what waited for nothing else than that does not wait any more.</summary>
    private async Task ApproveAsync(SessionRow plan, SessionRow session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var lines = db.SessionLines.Where(line =>
            line.SessionId == session.Id && line.Outcome == LineOutcome.Waiting && line.Hold == Approval.Required
        );
        var count = await lines.CountAsync(cancellationToken);
        if (count == 0)
        {
            return;
        }

        var decision = new SessionDecisionRow
        {
            SessionId = session.Id,
            At = at,
            By = session.StartedBy,
            Allows = true,
            What = $"the plan of session {plan.Id}",
            Lines = count,
        };
        db.SessionDecisions.Add(decision);
        await db.SaveChangesAsync(cancellationToken);
        await lines.ExecuteUpdateAsync(
            set => set.SetProperty(line => line.Outcome, LineOutcome.Planned).SetProperty(line => line.DecisionId, decision.Id),
            cancellationToken
        );
    }

    private async Task MarkStaleAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var states = PlanPrints.Of(await userReader.ReadAsync(cancellationToken)).ToDictionary(user => user.Key.Value, user => user.Value);
        var open = db.SessionLines.Where(line =>
            line.SessionId == session.Id && (line.Outcome == LineOutcome.Planned || line.Outcome == LineOutcome.Waiting)
        );
        var seen = await open.Where(line => line.UserId != null)
            .Select(line => new { line.UserId, line.UserState })
            .Distinct()
            .ToListAsync(cancellationToken);
        Guid[] changed = [.. seen.Where(user => !Fits(user.UserId!.Value, user.UserState)).Select(user => user.UserId!.Value).Distinct()];
        if (changed.Length == 0)
        {
            return;
        }

        var reasons = await ReasonsAsync(session, changed, cancellationToken);
        var stale = await open.AsNoTracking()
            .Where(line => line.UserId != null && EF.Parameter(changed).Contains(line.UserId.Value))
            .ToListAsync(cancellationToken);
        foreach (var line in stale)
        {
            line.Outcome = LineOutcome.Stale;
            line.Message = $"Not done: {reasons[line.UserId!.Value]} ({line.Message})";
        }

        await BulkWriter.For(db).UpdateAsync(stale, cancellationToken);

        bool Fits(Guid user, long? state) => states.TryGetValue(user, out var now) && now == state;
    }

    /// <summary>Who changed each of these people since the plan was made: a session, if its log says so, or somebody by hand.</summary>
    private async Task<Dictionary<Guid, string>> ReasonsAsync(SessionRow session, Guid[] users, CancellationToken cancellationToken)
    {
        var changes = await db
            .SessionLines.Where(line =>
                line.SessionId > session.PlanOf
                && line.SessionId != session.Id
                && line.Outcome == LineOutcome.Applied
                && line.UserId != null
                && EF.Parameter(users).Contains(line.UserId.Value)
            )
            .GroupBy(line => line.UserId!.Value)
            .Select(user => new { User = user.Key, Session = user.Max(line => line.SessionId) })
            .ToDictionaryAsync(user => user.User, user => user.Session, cancellationToken);
        return users.ToDictionary(
            user => user,
            user =>
                changes.TryGetValue(user, out var by)
                    ? $"session {by} has changed this person since the plan was made."
                    : "somebody has changed this person by hand since the plan was made."
        );
    }
}
