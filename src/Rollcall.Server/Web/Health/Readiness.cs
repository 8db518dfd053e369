using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Rollcall.Server.Web.Health;

/// <summary>
/// Whether the server can do its work: all health checks that rooms have added, together. Whoever asks within a second of somebody else gets the same
/// answer, so that asking often costs nothing.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private (HealthReport Report, long At)? last;

    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (last is { } known && time.GetElapsedTime(known.At) < GoodFor)
            {
                return known.Report;
            }

            // It is for all who wait, so nobody of them who goes away stops it.
            var report = await checks.CheckHealthAsync(CancellationToken.None);
            last = (report, time.GetTimestamp());
            return report;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();
}
