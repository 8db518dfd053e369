using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rollcall.Server.Store;

/// <summary>A secret that is kept encrypted.</summary>
internal static class KeptSecret
{
    /// <param name="protector">What encrypted it.</param>
    /// <param name="kept">As it is kept.</param>
    /// <param name="what">What it is, to begin a sentence with.</param>
    /// <param name="how">What else to do than to find the keys, as the end of a sentence.</param>
    /// <exception cref="StoreException">The keys that encrypted it are not here, or a restore left it out.</exception>
    public static string Open(IDataProtector protector, string kept, string what, string how)
    {
        if (kept.Length == 0)
        {
            throw new StoreException("store.secret-left-out", $"{what} was left out when the database was restored from a backup: {how}.");
        }

        try
        {
            return protector.Unprotect(kept);
        }
        catch (CryptographicException fault) when (StoreFaults.Explain(fault) is { } explained)
        {
            // The keys themselves could not be looked at.
            throw explained;
        }
        catch (CryptographicException fault)
        {
            throw new StoreException(
                "store.keys-missing",
                $"{what} can't be decrypted: the keys that encrypted it are not in the keys directory. Point Rollcall__Keys (or --keys) to the directory used "
                    + $"before, or {how}.",
                fault
            );
        }
    }
}
