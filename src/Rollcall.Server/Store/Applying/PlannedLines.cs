using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>
/// The changes of a plan that is applied at once: a line is written when it is known what became of it, and not once before and once after.
/// </summary>
internal sealed class PlannedLines(ServerDb db, PlanLog log) : LinesToApply
{
    internal override IAsyncEnumerable<IReadOnlyList<SessionLineRow>> OfAsync(ApplyStage stage, CancellationToken cancellationToken) =>
        log.Changes(stage, skipped: 0).Chunk(stage == ApplyStage.Logins ? int.MaxValue : BatchSize).ToAsyncEnumerable();

    internal override Task KeepAsync(IReadOnlyList<SessionLineRow> batch, CancellationToken cancellationToken) =>
        BulkWriter.For(db).InsertAsync(batch, cancellationToken);

    internal override async Task KeepRestAsync()
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        foreach (var stage in Enum.GetValues<ApplyStage>())
        {
            foreach (var some in log.Changes(stage, await KeptAsync(stage)).Chunk(BatchSize))
            {
                await BulkWriter.For(db).InsertAsync(some, CancellationToken.None);
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>How many lines of a stage are in the log: who was stopped in the middle of a commit does not know whether it was done.</summary>
    private Task<int> KeptAsync(ApplyStage stage)
    {
        var mark = PlanLines.MarkOf(stage);
        return db.SessionLines.CountAsync(line => line.SessionId == log.Session && line.Number > log.LastOfRest && line.Stage == mark);
    }
}
