using System.Diagnostics;
using System.Net;

namespace Rollcall.Connectors;

/// <summary>Counts what is asked of one job's directory.</summary>
public sealed class DirectoryTally
{
    private readonly DirectoryTelemetry telemetry;
    private readonly KeyValuePair<string, object?> job;

    internal DirectoryTally(DirectoryTelemetry telemetry, string job) =>
        (this.telemetry, this.job) = (telemetry, new(DirectoryTelemetry.Job, job));

    /// <summary>A request was answered, or was not.</summary>
    /// <param name="status">How; null: it was not, or not to the end.</param>
    /// <param name="took">How long that took.</param>
    /// <param name="units">What it cost; null: the directory does not say.</param>
    internal void Asked(HttpStatusCode? status, TimeSpan took, double? units)
    {
        if (!telemetry.Requests.Enabled && !telemetry.Durations.Enabled && !telemetry.Units.Enabled)
        {
            return;
        }
        KeyValuePair<string, object?> how = status is { } answered
            ? new(DirectoryTelemetry.Status, (int)answered)
            : new(DirectoryTelemetry.Error, "no_answer");
        telemetry.Requests.Add(1, job, how);
        telemetry.Durations.Record(took.TotalSeconds, job, how);
        if (units is { } cost)
        {
            telemetry.Units.Add(cost, job);
        }
    }

    /// <summary>A request is sent again, after a wait.</summary>
    internal void Retries(string reason, TimeSpan wait)
    {
        telemetry.Retries.Add(1, job, new(DirectoryTelemetry.Reason, reason));
        Waits(reason, wait);
        Activity.Current?.AddEvent(
            new ActivityEvent(
                "retry",
                tags: new() { { DirectoryTelemetry.Reason, reason }, { "rollcall.wait.seconds", wait.TotalSeconds } }
            )
        );
    }

    /// <summary>A request has to wait.</summary>
    internal void Waits(string reason, TimeSpan wait) =>
        telemetry.Waits.Record(wait.TotalSeconds, job, new(DirectoryTelemetry.Reason, reason));

    /// <summary>A token was asked for.</summary>
    /// <param name="fault">The stable code of why there is none; null: there is one.</param>
    internal void SignedIn(string? fault)
    {
        if (fault is null)
        {
            telemetry.SignIns.Add(1, job);
        }
        else
        {
            telemetry.SignIns.Add(1, job, new(DirectoryTelemetry.Error, fault));
        }
    }
}
