using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Importing;

/// <summary>
/// Queues the imports whose time has come: each time once, on however many nodes, and once for all times that nobody looked. What may not start
/// just now, in quiet hours, while the job pauses for a time or does something else, starts when it may.
/// </summary>
public sealed partial class DueImports(ServerDb db, SessionQueue queue, TimeProvider time, ILogger<DueImports> log)
{
    /// <summary>Who started a session that no person did.</summary>
    public const string By = "schedule";

    public async Task QueueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await db
            .Jobs.AsNoTracking()
            .Where(job => job.NextRunAt <= now)
            .OrderBy(job => job.NextRunAt)
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return;
        }

        var zone = await SiteTimeZone.ReadAsync(db, cancellationToken);
        foreach (var job in due)
        {
            if (Schedule.Of(ScheduleSettings.Of(job), zone) is { } schedule)
            {
                await QueueAsync(job, schedule, now, cancellationToken);
            }
        }
    }

    private async Task QueueAsync(JobRow job, Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = job.NextRunAt!.Value;
        var pause = JobPause.Of(job, now);
        if (schedule.IsQuiet(now) || pause is { Until: not null })
        {
            return;
        }

        var isWhole = schedule.HasWholeIn(due, now);
        var open = await OpenAsync(job.Id, cancellationToken);
        if (pause is null && open.Count > 0 && !open.Exists(session => Serves(session, isWhole)))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await TakeAsync(job.Id, due, schedule.NextAfter(now), cancellationToken))
        {
            return;
        }

        if (pause is not null)
        {
            Paused(job.Name, due, pause.Code);
        }
        else if (open.Count > 0)
        {
            Served(job.Name, due, open[0].Id);
        }
        else
        {
            var session = await queue.AddAsync(
                job.Id,
                SessionKind.Import,
                By,
                RequestOf(job.Id, due),
                cancellationToken,
                scheduled: true,
                readsWhole: isWhole
            );
            Queued(session, job.Name, due);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Moves the job's next run on; false: another node has done it, or somebody has changed the schedule.</summary>
    private async Task<bool> TakeAsync(Guid job, DateTimeOffset due, DateTimeOffset? next, CancellationToken cancellationToken) =>
        await db
            .Jobs.Where(row => row.Id == job && row.NextRunAt == due)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextRunAt, next), cancellationToken) > 0;

    private Task<List<SessionRow>> OpenAsync(Guid job, CancellationToken cancellationToken) =>
        db
            .Sessions.AsNoTracking()
            .Where(session => session.JobId == job && (session.State == SessionState.Queued || session.State == SessionState.Running))
            .OrderBy(session => session.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Whether the session does what the schedule would: another one after it would find nothing new.</summary>
    private static bool Serves(SessionRow session, bool isWhole) =>
        session is { Kind: SessionKind.Import, PlanOf: null, Asked: null } && (session.ReadsWhole || !isWhole);

    /// <summary>The same for all who would queue an import of this time.</summary>
    private static Guid RequestOf(Guid job, DateTimeOffset due) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"schedule/{job}/{due.UtcTicks}")).AsSpan(0, 16));

    [LoggerMessage(11, LogLevel.Information, "Session {Session} of {Job} is queued, as was scheduled for {Due:u}")]
    private partial void Queued(long session, string job, DateTimeOffset due);

    [LoggerMessage(12, LogLevel.Information, "{Job} was scheduled for {Due:u}, and session {Session} does that")]
    private partial void Served(string job, DateTimeOffset due, long session);

    [LoggerMessage(13, LogLevel.Information, "{Job} was scheduled for {Due:u} and pauses: {Code}")]
    private partial void Paused(string job, DateTimeOffset due, string code);
}
