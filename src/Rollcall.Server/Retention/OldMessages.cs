using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Removes old messages. Those of a matter that is open stay: by them it is known who has heard of it.</summary>
public sealed class OldMessages(ServerDb db, AuditTrail trail)
{
    private const int AtOnce = 1_000;

    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var some = await db
                .Messages.Where(message =>
                    message.QueuedAt < before
                    && message.State != MessageState.Queued
                    && !db.Matters.Any(matter => matter.Id == message.MatterId && matter.OverAt == null)
                )
                .OrderBy(message => message.QueuedAt)
                .Select(message => message.Id)
                .Take(AtOnce)
                .ToListAsync(cancellationToken);
            if (some.Count == 0)
            {
                await RemoveMattersAsync(before, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return removed;
            }

            Guid[] ids = [.. some];
            await db.Messages.Where(message => EF.Parameter(ids).Contains(message.Id)).ExecuteDeleteAsync(cancellationToken);
            trail.Write(AuditCodes.RetentionRemoved, "messages").Former = $"{some.Count} from before {UtcText.Of(before)}";
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            removed += some.Count;
        }
    }

    /// <summary>What is over and was told to nobody who could still read of it.</summary>
    private Task<int> RemoveMattersAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        db
            .Matters.Where(matter => matter.OverAt < before && !db.Messages.Any(message => message.MatterId == matter.Id))
            .ExecuteDeleteAsync(cancellationToken);
}
