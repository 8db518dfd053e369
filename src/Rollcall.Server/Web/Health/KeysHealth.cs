using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store;

namespace Rollcall.Server.Web.Health;

/// <summary>Healthy means: the keys that encrypt secrets can be read, and work.</summary>
internal sealed class KeysHealth(IOptions<StoreOptions> store, IDataProtectionProvider protection) : IHealthCheck
{
    private const string Word = "keys";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Keys are kept in memory for a day: that they work does not show that they are there.
            foreach (var file in Directory.EnumerateFiles(store.Value.Keys, "key-*.xml"))
            {
                await File.ReadAllBytesAsync(file, cancellationToken);
            }

            var protector = protection.CreateProtector("Rollcall.Health");
            return protector.Unprotect(protector.Protect(Word)) == Word
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The keys that encrypt secrets do not work.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("The keys directory can't be read (store.keys-missing). Look at Rollcall__Keys or --keys.");
        }
        catch (Exception fault) when (fault is CryptographicException or StoreException)
        {
            return HealthCheckResult.Unhealthy(
                "The keys that encrypt secrets do not work (store.keys-missing). Look at Rollcall__Keys or --keys."
            );
        }
    }
}
