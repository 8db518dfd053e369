using Rollcall.Core;
using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Keeps a session's plan; the saved plan is the session's log.</summary>
public sealed class PlanStore(ServerDb db)
{
    /// <summary>Saves the plan's lines and counts in one transaction.</summary>
    public async Task SaveAsync(
        SessionRow session,
        ImportPlan plan,
        IReadOnlyDictionary<RightId, Right> rights,
        CancellationToken cancellationToken
    )
    {
        Count(session, plan);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await BulkWriter.For(db).InsertAsync(PlanLines.Of(session.Id, plan, rights), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void Count(SessionRow session, ImportPlan plan)
    {
        int Of<TChange>() => plan.Changes.Count(change => change is TChange);
        session.Created = Of<CreateUser>();
        session.Adopted = Of<AdoptUser>();
        session.Updated = Of<UpdateUser>();
        session.Reactivated = Of<ReactivateUser>();
        session.Deactivated = Of<DeactivateUser>();
        session.Granted = Of<GrantRight>();
        session.Revoked = Of<RevokeRight>();
        session.Unchanged = plan.Unchanged;
        session.Excluded = plan.Excluded;
        session.Rejected = plan.Rejections.Count;
        session.Withheld = plan.Withheld.Count;
    }
}
