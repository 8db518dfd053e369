using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Keeps a session's plan; the saved plan is the session's log.</summary>
public sealed class PlanStore(ServerDb db, TimeProvider time)
{
    private const int LinesAtATime = 5000;

    /// <summary>Saves the plan's lines and counts in one transaction; what older plans of the job still waited for can't be allowed any more.</summary>
    /// <param name="session">Whose plan it is.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="rules">What it was made with.</param>
    /// <param name="groupNames">The names of the groups that were read.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <param name="origin">What the plan follows from, so that it may be applied later on; null: it never is.</param>
    public async Task SaveAsync(
        SessionRow session,
        ImportPlan plan,
        ImportRules rules,
        IReadOnlyDictionary<ObjectId, string> groupNames,
        CancellationToken cancellationToken,
        PlanOrigin? origin = null
    )
    {
        Count(session, plan);
        session.PlannedAt = time.GetUtcNow();
        var lines = new PlanLines(rules, groupNames, session.Kind == SessionKind.Undo).Of(session.Id, plan);
        origin?.Mark(session);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var some in lines.Chunk(LinesAtATime))
        {
            origin?.Mark(some);
            await BulkWriter.For(db).InsertAsync(some, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (session.Asked is null)
        {
            await WaitingPlans.LapseAsync(db, session, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        db.Telemetry?.Planned(session);
    }

    private static void Count(SessionRow session, ImportPlan plan)
    {
        // What waits for the whole session to be allowed is part of what it would do; what is held by itself is not.
        var counted = plan.Objections.Count > 0 ? [.. plan.Changes, .. plan.Waiting.Select(waiting => waiting.Change)] : plan.Changes;
        int Of<TChange>() => counted.Count(change => change is TChange);
        session.Created = Of<CreateUser>();
        session.Adopted = Of<AdoptUser>();
        session.Updated = Of<UpdateUser>() + Of<ReleaseUser>();
        session.Reactivated = Of<ReactivateUser>();
        session.Deactivated = Of<DeactivateUser>();
        session.Granted = Of<GrantRight>() + Of<RestoreRight>();
        session.Revoked = Of<RevokeRight>();
        session.Unchanged = plan.Unchanged;
        session.Excluded = plan.Excluded;
        session.Rejected = plan.Rejections.Count;
        session.Withheld = plan.Withheld.Count;
        session.Held = plan.Waiting.Count;
        session.Unread = plan.Unread.Count;
    }
}
