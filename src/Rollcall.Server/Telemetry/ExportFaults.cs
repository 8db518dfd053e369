using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Rollcall.Server.Telemetry;

/// <summary>
/// Says in the log what OpenTelemetry says only to itself: that a collector does not take what is sent. Each kind of fault once in a while, since a
/// collector that is down is down for many tries.
/// </summary>
internal sealed partial class ExportFaults(TimeProvider time, ILogger<ExportFaults> log) : EventListener, IHostedService
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, long> told = new();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "OpenTelemetry-Exporter-OpenTelemetryProtocol")
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var now = time.GetTimestamp();
        if (told.TryGetValue(eventData.EventId, out var last) && time.GetElapsedTime(last, now) < Silence)
        {
            return;
        }

        told[eventData.EventId] = now;
        var text = string.Join("; ", (eventData.Payload ?? []).Select(part => FirstLine($"{part}")));
        NotSent(eventData.EventName ?? "", text);
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    [LoggerMessage(2, LogLevel.Warning, "Traces or metrics can't be sent ({Event}): {Reason}. Look at the OTEL_EXPORTER_OTLP variables")]
    private partial void NotSent(string @event, string reason);
}
