using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rollcall.Server.Store;

namespace Rollcall.Server.Web.Health;

/// <summary>Healthy means: the database has the shape that this program knows.</summary>
internal sealed class MigrationHealth(ServerDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!await db.Database.CanConnectAsync(cancellationToken))
            {
                return HealthCheckResult.Unhealthy("What shape the database has is not known: it does not answer.");
            }

            var known = db.Database.GetMigrations().ToHashSet();
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet();
            return !applied.IsSupersetOf(known)
                    ? HealthCheckResult.Unhealthy("The database is of an older shape: it was restored or replaced. Start the server again.")
                : applied.Count > known.Count
                    ? HealthCheckResult.Degraded(
                        "A newer Rollcall has brought the database up to date (store.newer). Start that version here, too."
                    )
                : HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            return HealthCheckResult.Unhealthy($"What shape the database has is not known ({explained.Code}).");
        }
    }
}
