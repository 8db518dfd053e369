using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Touched;

namespace Rollcall.Server.Store;

/// <summary>Keeps a session's plan in the session's log.</summary>
public sealed class PlanStore(ServerDb db, TimeProvider time)
{
    private const int LinesAtATime = 5000;

    private readonly LeftOut leftOut = new(db);

    /// <summary>
    /// Saves a plan's counts and lines in one transaction; what older plans of the job still waited for can't be allowed any more. Of a plan that is
    /// carried out now, the lines of its changes are left to be written as they are applied.
    /// </summary>
    /// <param name="session">Whose plan it is.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="rules">What it was made with.</param>
    /// <param name="groupNames">The names of the groups that were read.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <param name="origin">What the plan follows from, so that it may be applied later on; null: it never is.</param>
    /// <param name="part">Whom it was made for, where an earlier session has left all others as they should be; null: for everybody, or for whom was asked.</param>
    /// <returns>What is to be applied, if anything of the plan is.</returns>
    internal async Task<LinesToApply> SaveAsync(
        SessionRow session,
        ImportPlan plan,
        ImportRules rules,
        IReadOnlyDictionary<ObjectId, string> groupNames,
        CancellationToken cancellationToken,
        PlanOrigin? origin = null,
        TouchedPart? part = null
    )
    {
        Count(session, plan);
        session.PlannedAt = time.GetUtcNow();
        origin?.Mark(session);
        var isKept = session.Kind == SessionKind.Test;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var lines = new PlanLines(rules, groupNames, session.Kind == SessionKind.Undo);
        var log = new PlanLog(session.Id, plan, lines, await PlaceAsync(session, plan, lines, part, cancellationToken), origin);
        foreach (var some in (isKept ? log.Rest().Concat(log.Changes()) : log.Rest()).Chunk(LinesAtATime))
        {
            await BulkWriter.For(db).InsertAsync(some, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (part is not null)
        {
            await leftOut.ForgetToldAsync(session, part, cancellationToken);
        }

        if (session.Asked is null)
        {
            await WaitingPlans.LapseAsync(db, session, cancellationToken);
        }

        // Not to be cancelled: a plan that was saved, and of which nobody knows that it was, is one that nobody applies.
        await transaction.CommitAsync(CancellationToken.None);
        db.Telemetry?.Planned(session);
        return isKept ? new LoggedLines(db, session) : new PlannedLines(db, log);
    }

    private async Task<LogPlace> PlaceAsync(
        SessionRow session,
        ImportPlan plan,
        PlanLines lines,
        TouchedPart? part,
        CancellationToken cancellationToken
    )
    {
        if (part is null)
        {
            return new LogPlace(session is { Kind: SessionKind.Undo } or { Asked: not null } ? null : session.Id, 0, plan.Rejections);
        }

        var gone = await leftOut.GoOnAsync(session, part, plan.Rejections.Select(lines.Of), cancellationToken);
        return new LogPlace(
            part.Before.Basis,
            gone.Last,
            [.. plan.Rejections.Where(rejection => !gone.Same.Contains(rejection.Subject.ObjectId!.Value))]
        );
    }

    private static void Count(SessionRow session, ImportPlan plan)
    {
        // What waits for the whole session to be allowed is part of what it would do; what is held by itself is not.
        IReadOnlyList<WaitingChange> waiting = plan.Objections.Count > 0 ? plan.Waiting : [];
        var counts = waiting.CountBy(one => one.Change.GetType()).ToDictionary();
        int Of<TChange>()
            where TChange : Change => plan.Changes.Of<TChange>() + counts.GetValueOrDefault(typeof(TChange));
        session.Created = Of<CreateUser>();
        session.Adopted = Of<AdoptUser>();
        session.Updated = Of<UpdateUser>() + Of<ReleaseUser>();
        session.Reactivated = Of<ReactivateUser>();
        session.Deactivated = Of<DeactivateUser>();
        session.Granted = Of<GrantRight>() + Of<RestoreRight>();
        session.Revoked = Of<RevokeRight>();
        session.Unchanged = plan.Unchanged;
        session.Excluded = plan.Excluded;
        session.Rejected = plan.StillRejected + plan.Rejections.Count;
        session.Withheld = plan.Withheld.Count;
        session.Held = plan.Waiting.Count;
        session.Unread = plan.Unread.Count;
    }
}
