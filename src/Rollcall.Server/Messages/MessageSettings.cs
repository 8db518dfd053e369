using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>How messages are sent; passwords, secrets and the addresses of webhooks go in encrypted, and are never shown again.</summary>
public sealed class MessageSettings(ServerDb db, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Rollcall.Messages.v1");

    /// <summary>What is set for the whole site.</summary>
    internal async Task<SiteRow> ReadAsync(CancellationToken cancellationToken) =>
        await db.Sites.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new SiteRow();

    internal async Task ChangeAsync(Action<SiteRow> change, CancellationToken cancellationToken)
    {
        var site = await db.Sites.FindAsync([SiteRow.TheId], cancellationToken);
        if (site is null)
        {
            db.Sites.Add(site = new SiteRow());
        }

        change(site);
        await db.SaveChangesAsync(cancellationToken);
    }

    internal string Protect(string secret) => protector.Protect(secret);

    /// <exception cref="StoreException">The keys that encrypted it are not here.</exception>
    internal string Open(string secret)
    {
        try
        {
            return protector.Unprotect(secret);
        }
        catch (CryptographicException fault)
        {
            throw new StoreException(
                "store.keys-missing",
                "A password or an address for messages can't be decrypted: the keys that encrypted it are not in the keys directory. Point Rollcall__Keys (or "
                    + "--keys) to the directory used before, or set it anew with rollcall message smtp set and rollcall message to.",
                fault
            );
        }
    }

    /// <summary>By what an address is found that is kept encrypted.</summary>
    internal static string KeyOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)));
}
