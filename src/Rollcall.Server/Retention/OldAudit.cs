using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Removes old lines of the audit, and says in a new one how many they were.</summary>
public sealed class OldAudit(ServerDb db, AuditTrail trail)
{
    private const int AtOnce = 1_000;

    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var some = await db
                .Audit.Where(line => line.At < before)
                .OrderBy(line => line.At)
                .Select(line => line.Id)
                .Take(AtOnce)
                .ToListAsync(cancellationToken);
            if (some.Count == 0)
            {
                return removed;
            }

            long[] ids = [.. some];
            await AuditGate.ThroughAsync(
                db,
                () => db.Audit.Where(line => EF.Parameter(ids).Contains(line.Id)).ExecuteDeleteAsync(cancellationToken),
                cancellationToken
            );
            trail.Write(AuditCodes.RetentionRemoved, "audit").Former =
                $"{some.Count} {(some.Count == 1 ? "line" : "lines")} from before {UtcText.Of(before)}";
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            removed += some.Count;
        }
    }
}
