using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Erasing;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Forgets people who left long ago. Whom the directory has still, such as a disabled account, and who is protected, stays.</summary>
public sealed class OldLeavers(ServerDb db, SessionLocks locks, AuditTrail trail)
{
    /// <summary>To forget somebody, all texts are looked through: the rest has its turn tomorrow.</summary>
    private const int Most = 200;

    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var left = await db
            .Users.AsNoTracking()
            .Where(user =>
                user.LeftAt != null
                && user.LeftAt < before
                && !user.Active
                && !user.Protected
                && user.JobId != null
                && !db.CopyUsers.Any(row =>
                    row.ObjectId == user.ObjectId && db.Jobs.Any(job => job.Id == user.JobId && job.ReadingId == row.ReadingId)
                )
            )
            .OrderBy(user => user.LeftAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var forgotten = 0;
        foreach (var job in left.GroupBy(user => user.JobId!.Value))
        {
            await using var held = await locks.TryTakeAsync(job.Key, cancellationToken);
            if (held is null)
            {
                continue;
            }

            foreach (var user in job)
            {
                await ForgetAsync(user, cancellationToken);
                forgotten++;
            }
        }

        return forgotten;
    }

    private async Task ForgetAsync(UserRow user, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var erased = await new PersonErasure(db, new PersonKeys(user.Id, user.JobId, user.ObjectId)).EraseAsync(cancellationToken);
        trail.Write(AuditCodes.PersonForgotten, Forgotten.Text).Present = ErasedRows.Text(erased);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
