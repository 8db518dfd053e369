using Rollcall.Core.Planning;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Bulk;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store.Applying;

/// <summary>
/// Carries a plan out, a batch at a time. A batch and what became of its lines commit together, so the log is the truth even after
/// a crash, and planning again finds just what is left.
/// </summary>
public sealed class PlanApplier(ServerDb db, TimeProvider time)
{
    /// <summary>How long SQLite may be written without a pause.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the 150 milliseconds after which somebody who waits for SQLite looks again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whose changes have been begun: progress is told in people, and a person may have many lines.</summary>
    private readonly HashSet<Guid> people = [];
    private long turnBegan;

    /// <summary>How often it has raised the number of the people's changes.</summary>
    public int Raised { get; private set; }

    /// <summary>Applies lines. Cancelling keeps what was committed.</summary>
    /// <param name="session">Whose they are; its progress is kept up to date, and its job's defaults go to new users.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="beforeBatch">Called before each batch: the place to stop.</param>
    /// <param name="cancellationToken">Stops before the next batch or rolls the current one back.</param>
    public async Task ApplyAsync(
        SessionRow session,
        LinesToApply lines,
        Func<CancellationToken, Task> beforeBatch,
        CancellationToken cancellationToken
    )
    {
        turnBegan = time.GetTimestamp();
        // A batch is done or not done, whole. With savepoints PostgreSQL would note two owners of each lock on the session's row, and look both up for each line.
        db.Database.AutoSavepointsEnabled = false;
        foreach (var stage in Enum.GetValues<ApplyStage>())
        {
            using var span = StoreTelemetry.Source.StartActivity($"apply {StoreTelemetry.Word(stage)}");
            var applied = 0;
            await foreach (var batch in lines.OfAsync(stage, cancellationToken))
            {
                await beforeBatch(cancellationToken);
                await ApplyAsync(session, lines, batch, cancellationToken);
                db.Telemetry?.Applied(session.Job!.Name, batch);
                await GiveWayAsync(cancellationToken);
                span?.SetTag(StoreTelemetry.Lines, applied += batch.Count);
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

    private async Task ApplyAsync(
        SessionRow session,
        LinesToApply lines,
        IReadOnlyList<SessionLineRow> some,
        CancellationToken cancellationToken
    )
    {
        var job = session.Job!;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var touched = await TouchedRows.LoadAsync(db, job.Id, some, cancellationToken);
        var takes = some[0].Stage == LineStage.Removals;
        var administrators = takes ? await AdministratorsLeft.LoadAsync(db, cancellationToken) : AdministratorsLeft.None;
        var batch = new ApplierBatch(job, touched, administrators, some, time.GetUtcNow());
        foreach (var line in some)
        {
            batch.Apply(line, () => Guid.CreateVersion7(time.GetUtcNow()));
        }

        await WriteAsync(batch, cancellationToken);
        await lines.KeepAsync(some, cancellationToken);
        people.UnionWith(some.Select(line => line.ObjectId ?? line.UserId).OfType<Guid>());
        session.Progress = people.Count;
        await db.SaveChangesAsync(cancellationToken);
        await PeopleStamp.RaiseAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Raised++;
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
