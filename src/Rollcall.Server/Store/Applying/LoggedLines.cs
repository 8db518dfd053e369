using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>What is planned among the lines that are in a session's log already: a plan that waited, or that another session has made.</summary>
public sealed class LoggedLines(ServerDb db, SessionRow session) : LinesToApply
{
    /// <summary>All that may become of a line of which something is to be noted.</summary>
    private static readonly IReadOnlyList<string> Notes =
    [
        nameof(SessionLineRow.Outcome),
        nameof(SessionLineRow.UserId),
        nameof(SessionLineRow.Message),
        nameof(SessionLineRow.Hold),
        nameof(SessionLineRow.Details),
    ];

    private IQueryable<SessionLineRow> planned = db.SessionLines;
    private IReadOnlyList<(string Message, string Details)> before = [];

    internal override async IAsyncEnumerable<IReadOnlyList<SessionLineRow>> OfAsync(
        ApplyStage stage,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var last =
            await db.SessionLines.Where(line => line.SessionId == session.Id).MaxAsync(line => (int?)line.Number, cancellationToken) ?? 0;
        var size = stage == ApplyStage.Logins ? last : BatchSize;
        for (var first = 1; first <= last; first += size)
        {
            planned = Planned(PlanLines.MarkOf(stage), first, size);
            var lines = await ReadAsync(cancellationToken);
            before = [.. lines.Select(line => (line.Message, line.Details))];
            if (lines.Count > 0)
            {
                yield return lines;
            }
        }
    }

    /// <summary>
    /// What is planned among the lines of a range of numbers: however a database plans that, it looks at the range and no further. Asking for the
    /// first so many that are left makes one without statistics look at all that are left, and sort them, for each batch.
    /// </summary>
    private IQueryable<SessionLineRow> Planned(LineStage stage, int first, int size)
    {
        var end = first + size;
        return db.SessionLines.Where(line =>
            line.SessionId == session.Id
            && line.Number >= first
            && line.Number < end
            && line.Outcome == LineOutcome.Planned
            && line.Stage == stage
        );
    }

    /// <summary>As much of the lines as applying them takes.</summary>
    private Task<List<SessionLineRow>> ReadAsync(CancellationToken cancellationToken) =>
        planned
            .OrderBy(line => line.Number)
            .Select(line => new SessionLineRow
            {
                SessionId = line.SessionId,
                Number = line.Number,
                Stage = line.Stage,
                Outcome = line.Outcome,
                Code = line.Code,
                Message = line.Message,
                UserId = line.UserId,
                ObjectId = line.ObjectId,
                Login = line.Login,
                RightId = line.RightId,
                Hold = line.Hold,
                Details = line.Details,
            })
            .ToListAsync(cancellationToken);

    internal override async Task KeepAsync(IReadOnlyList<SessionLineRow> batch, CancellationToken cancellationToken)
    {
        List<SessionLineRow> noted =
        [
            .. batch
                .Zip(before)
                .Where(pair =>
                    !ReferenceEquals(pair.First.Message, pair.Second.Message) || !ReferenceEquals(pair.First.Details, pair.Second.Details)
                )
                .Select(pair => pair.First),
        ];
        await BulkWriter.For(db).UpdateAsync(noted, Notes, cancellationToken);
        await SettleAsync(batch.Count - noted.Count, cancellationToken);
    }

    /// <summary>All of which nothing is to be noted were applied as planned: that is said of them in one statement.</summary>
    private async Task SettleAsync(int count, CancellationToken cancellationToken)
    {
        var settled = await planned.ExecuteUpdateAsync(
            set =>
                set.SetProperty(line => line.Outcome, LineOutcome.Applied)
                    .SetProperty(
                        line => line.UserId,
                        line =>
                            line.UserId
                            ?? db.Users.Where(user => user.JobId == session.JobId && user.ObjectId == line.ObjectId)
                                .Select(user => (Guid?)user.Id)
                                .FirstOrDefault()
                    ),
            cancellationToken
        );
        if (settled != count)
        {
            throw new InvalidOperationException($"{count} lines were applied, but {settled} of them are still in the log.");
        }

        db.Telemetry?.Written("update", BulkTable.Of<SessionLineRow>(db).Name, settled);
    }

    /// <summary>They are in the log.</summary>
    internal override Task KeepRestAsync() => Task.CompletedTask;
}
