using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace Rollcall.Server.Importing;

/// <summary>Healthy means: the worker looks for sessions, and whoever runs them takes them.</summary>
internal sealed class WorkerHealth(WorkerPulse pulse, ISchedulerFactory schedulers) : IHealthCheck
{
    /// <summary>It looks each second; a database that is locked for a while keeps it from that.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (pulse.Silence is not { } silence)
        {
            return HealthCheckResult.Unhealthy("The worker has not begun to look for sessions.");
        }

        if (silence > LongestSilence)
        {
            var seconds = silence.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            return HealthCheckResult.Unhealthy($"The worker has not looked for sessions for {seconds} seconds. Look at the server's log.");
        }

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return scheduler.Status switch
        {
            SchedulerStatus.Running => HealthCheckResult.Healthy(),
            SchedulerStatus.Created => HealthCheckResult.Unhealthy("The server has just started: queued sessions are not taken yet."),
            _ => HealthCheckResult.Unhealthy("Queued sessions are not taken: the scheduler does not run. Look at the server's log."),
        };
    }
}
