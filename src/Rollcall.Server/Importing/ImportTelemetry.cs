using System.Diagnostics;
using System.Diagnostics.Metrics;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Importing;

/// <summary>
/// What running a session tells: a span for it and one for each of its phases, how long those took, and how the directory was read. Session and job
/// are in a span, and nothing of a person, a group or a secret.
/// </summary>
public sealed class ImportTelemetry
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "Rollcall.Importing";

    private const string Session = "rollcall.session.id";
    private const string Phase = "rollcall.session.phase";
    private const string Way = "rollcall.reading.way";
    private const string Error = "error.type";

    /// <summary>In seconds, as those of sessions.</summary>
    private static readonly double[] PhaseSeconds = [0.1, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400];

    private static readonly ActivitySource Source = new(Name);

    private readonly TimeProvider time;
    private readonly Histogram<double> phases;
    private readonly Counter<long> readings;
    private readonly Counter<long> drift;

    public ImportTelemetry(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(Name);
        phases = meter.CreateHistogram<double>(
            "rollcall.session.phase.duration",
            "s",
            "How long a session's phases took.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = PhaseSeconds }
        );
        readings = meter.CreateCounter<long>(
            "rollcall.readings",
            "{reading}",
            "Readings that could be planned with, by how much was read."
        );
        drift = meter.CreateCounter<long>(
            "rollcall.reading.drift",
            "{change}",
            "Changes that the directory's streams of changes missed, as whole readings found."
        );
    }

    /// <summary>Begins a session's span. It has a trace id also when nobody listens, for the log.</summary>
    internal static Activity Begin(SessionRow session)
    {
        var name = $"session {StoreTelemetry.Word(session.Kind)}";
        return Describe(Source.StartActivity(name) ?? new Activity(name).Start(), session);
    }

    /// <summary>Notes how a session ended in its span.</summary>
    internal static void End(Activity span, SessionEnd end)
    {
        span.SetTag(StoreTelemetry.Outcome, StoreTelemetry.Word(end.State));
        if (end.Code is not null)
        {
            span.SetTag(Error, end.Code);
        }

        span.SetStatus(end.State == SessionState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }

    /// <summary>Does a phase of a session that gives nothing.</summary>
    internal Task InPhaseAsync(SessionRow session, SessionPhase phase, Func<Task> work) =>
        InPhaseAsync(
            session,
            phase,
            async () =>
            {
                await work();
                return true;
            }
        );

    /// <summary>Does a phase of a session.</summary>
    internal async Task<T> InPhaseAsync<T>(SessionRow session, SessionPhase phase, Func<Task<T>> work)
    {
        var word = StoreTelemetry.Word(phase);
        using var span = Source.StartActivity(word);
        if (span is not null)
        {
            Describe(span, session);
        }

        var began = time.GetTimestamp();
        var isDone = false;
        try
        {
            var result = await work();
            isDone = true;
            return result;
        }
        finally
        {
            span?.SetStatus(isDone ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            if (session.Way is { } way && phase == SessionPhase.Reading)
            {
                span?.SetTag(Way, StoreTelemetry.Word(way));
            }

            phases.Record(
                time.GetElapsedTime(began).TotalSeconds,
                new(StoreTelemetry.Job, session.Job!.Name),
                new(StoreTelemetry.Kind, StoreTelemetry.Word(session.Kind)),
                new(Phase, word)
            );
        }
    }

    /// <summary>The directory was read.</summary>
    internal void Read(SessionRow session)
    {
        if (session.Way is { } way)
        {
            readings.Add(1, new(StoreTelemetry.Job, session.Job!.Name), new(Way, StoreTelemetry.Word(way)));
        }

        if (session.Drift is { } missed)
        {
            drift.Add(missed, new KeyValuePair<string, object?>(StoreTelemetry.Job, session.Job!.Name));
        }
    }

    private static Activity Describe(Activity span, SessionRow session) =>
        span.SetTag(Session, session.Id)
            .SetTag(StoreTelemetry.Job, session.Job!.Name)
            .SetTag(StoreTelemetry.Kind, StoreTelemetry.Word(session.Kind));
}
