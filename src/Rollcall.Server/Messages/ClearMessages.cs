using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>Removes old messages. One about a matter that is open stays, whatever its age: it is how we know who was told.</summary>
public sealed class ClearMessages(ServerDb db, TimeProvider time)
{
    /// <summary>So long a message is kept after it was written.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <returns>How many messages were removed.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        var removed = await db
            .Messages.Where(message =>
                message.QueuedAt < before
                && message.State != MessageState.Queued
                && !db.Matters.Any(matter => matter.Id == message.MatterId && matter.OverAt == null)
            )
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Matters.Where(matter => matter.OverAt < before && !db.Messages.Any(message => message.MatterId == matter.Id))
            .ExecuteDeleteAsync(cancellationToken);
        return removed;
    }
}
