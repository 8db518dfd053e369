using System.Diagnostics.Metrics;
using Rollcall.Server.Store;

namespace Rollcall.Server.Telemetry;

/// <summary>
/// How the queue and the jobs stand, from the database: the names, the units, and what each means. Every server on a database shows the same, so what
/// shows several of them takes the largest and not the sum.
/// </summary>
internal sealed class JobGauges
{
    /// <summary>Of the meter.</summary>
    public const string Name = "Rollcall.Telemetry";

    private readonly JobFigures figures;
    private readonly TimeProvider time;

    public JobGauges(IMeterFactory meters, JobFigures figures, TimeProvider time)
    {
        (this.figures, this.time) = (figures, time);
        var meter = meters.Create(Name);
        meter.CreateObservableGauge(
            "rollcall.sessions.queued",
            () => One(now => now.Queued),
            "{session}",
            "Sessions that wait for their turn."
        );
        meter.CreateObservableGauge(
            "rollcall.sessions.oldest_queued.age",
            () => One(now => Since(now.OldestQueuedAt) ?? 0),
            "s",
            "How long the first of them has waited; 0: none waits."
        );
        meter.CreateObservableGauge("rollcall.sessions.running", () => One(now => now.Running), "{session}", "Sessions under way.");
        meter.CreateObservableGauge(
            "rollcall.messages.queued",
            () => One(now => now.MessagesQueued),
            "{message}",
            "Messages that are still to be sent."
        );
        meter.CreateObservableGauge(
            "rollcall.job.next_run.wait",
            () => Each(job => -Since(job.NextRunAt)),
            "s",
            "How long until the job's next scheduled import; below 0: it is late."
        );
        meter.CreateObservableGauge(
            "rollcall.job.last_done.age",
            () => Each(job => Since(job.LastDoneAt)),
            "s",
            "How long ago an import of everybody was done."
        );
        meter.CreateObservableGauge(
            "rollcall.job.failures_in_a_row",
            () => Each(job => job.FailuresInARow),
            "{session}",
            "Imports that failed since the last one that did not."
        );
        meter.CreateObservableGauge("rollcall.job.paused", () => Each(job => job.IsPaused ? 1 : 0), null, "1: scheduled imports pause.");
        meter.CreateObservableGauge(
            "rollcall.job.waiting",
            () => Each(job => job.Waiting),
            "{session}",
            "Sessions that wait for a person."
        );
        meter.CreateObservableGauge(
            "rollcall.job.secret.remaining",
            () => Each(job => -Since(job.SecretEndsAt)),
            "s",
            "How long until the job's client secret ends; below 0: it has ended."
        );
    }

    private double? Since(DateTimeOffset? at) => (time.GetUtcNow() - at)?.TotalSeconds;

    private IEnumerable<Measurement<double>> One(Func<Figures, double> value) =>
        figures.Look() is { } now ? [new Measurement<double>(value(now))] : [];

    private IEnumerable<Measurement<double>> Each(Func<JobFigure, double?> value) =>
        from job in figures.Look()?.Jobs ?? []
        let told = value(job)
        where told is not null
        select new Measurement<double>(told.Value, new KeyValuePair<string, object?>(StoreTelemetry.Job, job.Name));
}
