using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Removes the lines of old sessions; what the sessions did in numbers stays.</summary>
public sealed class OldLogs(ServerDb db, SessionLocks locks, AuditTrail trail, TimeProvider time)
{
    private const int AtOnce = 5_000;

    /// <returns>How many lines were removed.</returns>
    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var needed = await NeededSessions.ReadAsync(db, before, cancellationToken);
        var old = await db
            .Sessions.Where(session => session.PlannedAt != null && session.LinesRemovedAt == null && session.EndedAt < before)
            // The newest first: an older log may be part of what a newer one shows.
            .OrderByDescending(session => session.Id)
            .Select(session => new OldSession(session.Id, session.JobId, session.Job!.Name))
            .ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var session in old.Where(session => !needed.Contains(session.Id)))
        {
            // Whoever runs a session of the job may be reading these lines; tomorrow is another day.
            await using var held = await locks.TryTakeAsync(session.Job, cancellationToken);
            removed += held is null ? 0 : await RemoveAsync(session, cancellationToken);
        }

        return removed;
    }

    private async Task<int> RemoveAsync(OldSession session, CancellationToken cancellationToken)
    {
        var lines = db.SessionLines.Where(line => line.SessionId == session.Id);
        var last = await lines.MaxAsync(line => (int?)line.Number, cancellationToken) ?? 0;
        var removed = 0;
        for (var first = 1; first + AtOnce <= last; first += AtOnce)
        {
            var (from, to) = (first, first + AtOnce);
            removed += await lines.Where(line => line.Number >= from && line.Number < to).ExecuteDeleteAsync(cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        removed += await lines.ExecuteDeleteAsync(cancellationToken);
        await db.LeaverAnswers.Where(answer => answer.SessionId == session.Id).ExecuteDeleteAsync(cancellationToken);
        var now = time.GetUtcNow();
        await db
            .Sessions.Where(row => row.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LinesRemovedAt, now), cancellationToken);
        var told = trail.Write(AuditCodes.RetentionRemoved, $"log of session {session.Id} of {session.Name}");
        (told.JobId, told.SessionId, told.Former) = (session.Job, session.Id, $"{removed} {(removed == 1 ? "line" : "lines")}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }

    private sealed record OldSession(long Id, Guid Job, string Name);
}
