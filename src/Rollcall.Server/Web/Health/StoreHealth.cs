using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rollcall.Server.Store;

namespace Rollcall.Server.Web.Health;

/// <summary>Healthy means: the database answers, and what Rollcall keeps can be read.</summary>
internal sealed class StoreHealth(ServerDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Opening an SQLite file that is gone would make one.
            if (!await db.Database.CanConnectAsync(cancellationToken))
            {
                return HealthCheckResult.Unhealthy("The database does not answer (store.unreachable).");
            }

            await db.Sites.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            return HealthCheckResult.Unhealthy($"The database can't be read ({explained.Code}).");
        }
    }
}
