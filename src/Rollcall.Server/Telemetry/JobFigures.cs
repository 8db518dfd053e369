using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Telemetry;

/// <summary>How a job stands, as its gauges show it.</summary>
/// <param name="Name">The job.</param>
/// <param name="NextRunAt">When it runs next; null: when somebody starts it.</param>
/// <param name="LastDoneAt">When an import of everybody was last done; null: never.</param>
/// <param name="FailuresInARow">Imports that failed since.</param>
/// <param name="IsPaused">Scheduled imports are not started.</param>
/// <param name="Waiting">Sessions that wait for a person.</param>
/// <param name="SecretEndsAt">When the client secret ends; null: nobody knows.</param>
internal sealed record JobFigure(
    string Name,
    DateTimeOffset? NextRunAt,
    DateTimeOffset? LastDoneAt,
    int FailuresInARow,
    bool IsPaused,
    int Waiting,
    DateTimeOffset? SecretEndsAt
);

/// <summary>How everything stands.</summary>
/// <param name="Jobs">Each job.</param>
/// <param name="Queued">Sessions that nobody has taken yet.</param>
/// <param name="OldestQueuedAt">Since when the first of them is queued; null: there is none.</param>
/// <param name="Running">Sessions under way.</param>
/// <param name="MessagesQueued">Messages that are still to be sent.</param>
internal sealed record Figures(IReadOnlyList<JobFigure> Jobs, int Queued, DateTimeOffset? OldestQueuedAt, int Running, int MessagesQueued);

/// <summary>
/// Looks how everything stands, when gauges are asked for and at most every few seconds: with nobody who asks, nobody looks. Whoever asks for a gauge
/// cannot wait for it, so this room alone asks the database without awaiting.
/// </summary>
internal sealed partial class JobFigures(IServiceScopeFactory scopes, TimeProvider time, ILogger<JobFigures> log)
{
    private const int PatienceInSeconds = 5;
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Figures? figures;
    private long? lookedAt;

    /// <summary>Null: the database does not tell just now, and neither do the gauges.</summary>
    public Figures? Look()
    {
        lock (gate)
        {
            if (lookedAt is not { } last || time.GetElapsedTime(last) >= GoodFor)
            {
                figures = Read();
                lookedAt = time.GetTimestamp();
            }

            return figures;
        }
    }

    private Figures? Read()
    {
        try
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
            db.Database.SetCommandTimeout(PatienceInSeconds);
            return Read(db, time.GetUtcNow());
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            NotKnown(explained.Code);
            return null;
        }
    }

    private static Figures Read(ServerDb db, DateTimeOffset now)
    {
        var open = db
            .Sessions.Where(session =>
                session.State == SessionState.Queued || session.State == SessionState.Running || session.State == SessionState.Waiting
            )
            .Select(session => new
            {
                session.JobId,
                session.State,
                session.QueuedAt,
            })
            .ToList();
        var done = db
            .Jobs.Select(job => new
            {
                job.Id,
                At = db
                    .Sessions.Where(session =>
                        session.JobId == job.Id
                        && session.Kind == SessionKind.Import
                        && session.State == SessionState.Done
                        && session.Asked == null
                    )
                    .OrderByDescending(session => session.Id)
                    .Select(session => session.EndedAt)
                    .FirstOrDefault(),
            })
            .ToDictionary(job => job.Id, job => job.At);
        var jobs = db.Jobs.AsNoTracking().OrderBy(job => job.NameKey).ToList();
        var watches = db.Watches.AsNoTracking().ToDictionary(watch => watch.JobId);
        var queued = open.Where(session => session.State == SessionState.Queued).ToList();
        return new Figures(
            [
                .. jobs.Select(job => new JobFigure(
                    job.Name,
                    job.NextRunAt,
                    done.GetValueOrDefault(job.Id),
                    job.FailuresInARow,
                    JobPause.Of(job, now) is not null,
                    open.Count(session => session.JobId == job.Id && session.State == SessionState.Waiting),
                    CredentialState.Of(job, watches.GetValueOrDefault(job.Id), now).EndsAt
                )),
            ],
            queued.Count,
            queued.Count == 0 ? null : queued.Min(session => session.QueuedAt),
            open.Count(session => session.State == SessionState.Running),
            db.Messages.Count(message => message.State == MessageState.Queued)
        );
    }

    [LoggerMessage(1, LogLevel.Warning, "How the jobs stand can't be told for the metrics: the database does not answer ({Code})")]
    private partial void NotKnown(string code);
}
