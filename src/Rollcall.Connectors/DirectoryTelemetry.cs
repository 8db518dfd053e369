using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rollcall.Connectors;

/// <summary>
/// What connectors tell of themselves: the names, the units, and what each means. No person, no group, no address and no secret is in any of it.
/// With nobody who listens it costs a look at a flag.
/// </summary>
public sealed class DirectoryTelemetry
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "Rollcall.Connectors";

    internal const string Job = "rollcall.job";
    internal const string Status = "http.response.status_code";
    internal const string Error = "error.type";
    internal const string Reason = "rollcall.wait.reason";
    internal const string Kind = "rollcall.collection.kind";
    internal const string Pages = "rollcall.collection.pages";
    internal const string Items = "rollcall.collection.items";
    internal const string Restarts = "rollcall.collection.restarts";

    /// <summary>In seconds: a page takes a tenth, a slow one some.</summary>
    private static readonly double[] RequestSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 100];

    /// <summary>In seconds: the directory asks for some, or for minutes.</summary>
    private static readonly double[] WaitSeconds = [1, 2, 5, 10, 30, 60, 120, 300];

    public DirectoryTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        Requests = meter.CreateCounter<long>("rollcall.directory.requests", "{request}", "Requests to the directory, each try counted.");
        Durations = meter.CreateHistogram<double>(
            "rollcall.directory.request.duration",
            "s",
            "How long a request to the directory took, from sending it to the last byte of its answer.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = RequestSeconds }
        );
        Retries = meter.CreateCounter<long>("rollcall.directory.retries", "{retry}", "Requests that were sent again, by why.");
        Waits = meter.CreateHistogram<double>(
            "rollcall.directory.wait.duration",
            "s",
            "How long a request had to wait before it was sent, or sent again. Requests wait side by side.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = WaitSeconds }
        );
        Units = meter.CreateCounter<double>(
            "rollcall.directory.resource_units",
            "{resource_unit}",
            "What answers cost, as the directory reports it."
        );
        SignIns = meter.CreateCounter<long>("rollcall.directory.sign_ins", "{sign_in}", "Tokens that were asked for, each try counted.");
    }

    /// <summary>Spans need no listener of their own: those who follow a session see them below it.</summary>
    internal static ActivitySource Source { get; } = new(Name);

    internal Counter<long> Requests { get; }

    internal Histogram<double> Durations { get; }

    internal Counter<long> Retries { get; }

    internal Histogram<double> Waits { get; }

    internal Counter<double> Units { get; }

    internal Counter<long> SignIns { get; }

    /// <summary>What is told of the directory of one job.</summary>
    public DirectoryTally Of(string job) => new(this, job);
}
