using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store;

/// <summary>
/// Carries a saved plan out, a batch at a time. A batch and what became of its lines commit together, so the log is the truth even after
/// a crash, and planning again finds just what is left.
/// </summary>
public sealed class PlanApplier(ServerDb db, TimeProvider time)
{
    private const int BatchSize = 2000;

    /// <summary>All that may become of a line of which something is to be noted.</summary>
    private static readonly IReadOnlyList<string> Notes =
    [
        nameof(SessionLineRow.Outcome),
        nameof(SessionLineRow.UserId),
        nameof(SessionLineRow.Message),
        nameof(SessionLineRow.Hold),
        nameof(SessionLineRow.Details),
    ];

    /// <summary>How long SQLite may be written without a pause.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the 150 milliseconds after which somebody who waits for SQLite looks again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whose changes have been begun: progress is told in people, and a person may have many lines.</summary>
    private readonly HashSet<Guid> people = [];
    private long turnBegan;

    /// <summary>How often it has raised the number of the people's changes.</summary>
    public int Raised { get; private set; }

    /// <summary>Applies every planned line of the session. Cancelling keeps what was committed.</summary>
    /// <param name="session">Whose plan; its progress is kept up to date.</param>
    /// <param name="job">The session's job; its defaults go to new users.</param>
    /// <param name="beforeBatch">Called before each batch: the place to stop.</param>
    /// <param name="cancellationToken">Stops before the next batch or rolls the current one back.</param>
    public async Task ApplyAsync(
        SessionRow session,
        JobRow job,
        Func<CancellationToken, Task> beforeBatch,
        CancellationToken cancellationToken
    )
    {
        turnBegan = time.GetTimestamp();
        var last =
            await db.SessionLines.Where(line => line.SessionId == session.Id).MaxAsync(line => (int?)line.Number, cancellationToken) ?? 0;
        foreach (var stage in new[] { LineStage.Logins, LineStage.Additions, LineStage.Removals })
        {
            using var span = StoreTelemetry.Source.StartActivity($"apply {StoreTelemetry.Word(stage)}");
            var applied = 0;
            // Logins go all at once, since one may take over another's.
            var size = stage == LineStage.Logins ? last : BatchSize;
            for (var first = 1; first <= last; first += size)
            {
                var planned = Planned(session.Id, stage, first, size);
                var lines = await ReadAsync(planned, cancellationToken);
                if (lines.Count == 0)
                {
                    continue;
                }

                await beforeBatch(cancellationToken);
                await ApplyAsync(session, job, lines, planned, cancellationToken);
                db.Telemetry?.Applied(job.Name, lines);
                await GiveWayAsync(cancellationToken);
                span?.SetTag(StoreTelemetry.Lines, applied += lines.Count);
            }
        }
    }

    /// <summary>
    /// SQLite has one writer and no queue, so that somebody else, even who wants to cancel, would wait in vain while batch follows batch.
    /// </summary>
    private async Task GiveWayAsync(CancellationToken cancellationToken)
    {
        if (db is SqliteDb && time.GetElapsedTime(turnBegan) >= Turn)
        {
            await Task.Delay(Pause, time, cancellationToken);
            turnBegan = time.GetTimestamp();
        }
    }

    /// <summary>
    /// What is planned among the lines of a range of numbers: however a database plans that, it looks at the range and no further. Asking for the
    /// first so many that are left makes one without statistics look at all that are left, and sort them, for each batch.
    /// </summary>
    private IQueryable<SessionLineRow> Planned(long session, LineStage stage, int first, int size)
    {
        var end = first + size;
        return db.SessionLines.Where(line =>
            line.SessionId == session
            && line.Number >= first
            && line.Number < end
            && line.Outcome == LineOutcome.Planned
            && line.Stage == stage
        );
    }

    /// <summary>As much of the lines as applying them takes.</summary>
    private static Task<List<SessionLineRow>> ReadAsync(IQueryable<SessionLineRow> planned, CancellationToken cancellationToken) =>
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

    private async Task ApplyAsync(
        SessionRow session,
        JobRow job,
        List<SessionLineRow> lines,
        IQueryable<SessionLineRow> planned,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var touched = await TouchedRows.LoadAsync(db, job.Id, lines, cancellationToken);
        var takes = lines[0].Stage == LineStage.Removals;
        var administrators = takes ? await AdministratorsLeft.LoadAsync(db, cancellationToken) : AdministratorsLeft.None;
        var batch = new ApplierBatch(job, touched, administrators, lines, time.GetUtcNow());
        var noted = new List<SessionLineRow>();
        foreach (var line in lines)
        {
            var (message, details) = (line.Message, line.Details);
            batch.Apply(line, () => Guid.CreateVersion7(time.GetUtcNow()));
            if (!ReferenceEquals(message, line.Message) || !ReferenceEquals(details, line.Details))
            {
                noted.Add(line);
            }
        }

        await WriteAsync(batch, cancellationToken);
        await BulkWriter.For(db).UpdateAsync(noted, Notes, cancellationToken);
        await SettleAsync(planned, job.Id, lines.Count - noted.Count, cancellationToken);
        people.UnionWith(lines.Select(line => line.ObjectId ?? line.UserId).OfType<Guid>());
        session.Progress = people.Count;
        await db.SaveChangesAsync(cancellationToken);
        await PeopleStamp.RaiseAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Raised++;
    }

    /// <summary>All of which nothing is to be noted were applied as planned: that is said of them in one statement.</summary>
    private async Task SettleAsync(IQueryable<SessionLineRow> planned, Guid job, int count, CancellationToken cancellationToken)
    {
        var settled = await planned.ExecuteUpdateAsync(
            set =>
                set.SetProperty(line => line.Outcome, LineOutcome.Applied)
                    .SetProperty(
                        line => line.UserId,
                        line =>
                            line.UserId
                            ?? db.Users.Where(user => user.JobId == job && user.ObjectId == line.ObjectId)
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

    private async Task WriteAsync(ApplierBatch batch, CancellationToken cancellationToken)
    {
        var writer = BulkWriter.For(db);
        await ReleaseLoginsAsync(writer, batch.Renamed, cancellationToken);
        await writer.UpdateAsync(batch.Changed, cancellationToken);
        await writer.InsertAsync(batch.Created, cancellationToken);
        await writer.InsertAsync(batch.Granted, cancellationToken);
        await writer.DeleteAsync(batch.Revoked, cancellationToken);
    }

    /// <summary>Gives users whose login changes a login that nobody can have, so that one may take over another's.</summary>
    private static async Task ReleaseLoginsAsync(
        BulkWriter writer,
        IReadOnlyCollection<UserRow> renamed,
        CancellationToken cancellationToken
    )
    {
        foreach (var user in renamed)
        {
            user.LoginKey = $"\u0001{user.Id}";
        }

        await writer.UpdateAsync(renamed, cancellationToken);
        foreach (var user in renamed)
        {
            user.LoginKey = LoginKey.Of(user.Login);
        }
    }
}
