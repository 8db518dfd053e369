using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rollcall.Server.Store;

namespace Rollcall.Server.Web;

/// <summary>Healthy means: the database answers.</summary>
internal sealed class StoreHealth(ServerDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
}
