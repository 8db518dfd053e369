using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// Lets the transaction that is under way change and remove audit lines, which a trigger refuses otherwise. Nobody else ever sees the gate open: it is
/// closed again before the transaction ends.
/// </summary>
internal static class AuditGate
{
    public static async Task ThroughAsync(ServerDb db, Func<Task> change, CancellationToken cancellationToken)
    {
        await SetAsync(db, true, cancellationToken);
        await change();
        await SetAsync(db, false, cancellationToken);
    }

    private static Task<int> SetAsync(ServerDb db, bool open, CancellationToken cancellationToken) =>
        db
            .Retention.Where(row => row.Id == RetentionRow.TheId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AuditOpen, open), cancellationToken);
}
