using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Planner;

/// <summary>Where the planner is asked before people leave, and what questions are signed with; the secret goes in and is never shown again.</summary>
public sealed class PlannerSettings(ServerDb db, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Rollcall.PlannerSecret.v1");

    /// <summary>Null: nobody is asked.</summary>
    internal async Task<PlannerAddress?> ReadAsync(CancellationToken cancellationToken)
    {
        var site = await db.Sites.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return site is { PlannerAddress: { } address, ProtectedPlannerSecret: { } secret }
            ? new PlannerAddress(new Uri(address), Open(secret), site.PlannerBlocks)
            : null;
    }

    internal async Task WriteAsync(Uri? address, string? secret, bool blocks, CancellationToken cancellationToken)
    {
        var site = await db.Sites.FindAsync([SiteRow.TheId], cancellationToken);
        if (site is null)
        {
            db.Sites.Add(site = new SiteRow());
        }

        site.PlannerAddress = address?.AbsoluteUri;
        site.ProtectedPlannerSecret = secret is null ? (address is null ? null : site.ProtectedPlannerSecret) : protector.Protect(secret);
        site.PlannerBlocks = blocks;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="StoreException">The keys that encrypted it are not here.</exception>
    private string Open(string secret)
    {
        try
        {
            return protector.Unprotect(secret);
        }
        catch (CryptographicException fault)
        {
            throw new StoreException(
                "store.keys-missing",
                "The planner's secret can't be decrypted: the keys that encrypted it are not in the keys directory. Point Rollcall__Keys (or --keys) to the "
                    + "directory used before, or set a new secret with rollcall planner set.",
                fault
            );
        }
    }
}

/// <summary>Where and how the planner is asked.</summary>
/// <param name="Address">Its root; <c>/leavers</c> is added.</param>
/// <param name="Secret">What questions are signed with.</param>
/// <param name="Blocks">Whoever it does not tell of in time is not deactivated without a person's word.</param>
internal sealed record PlannerAddress(Uri Address, string Secret, bool Blocks)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => Address.ToString();
}
