using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Planner;

/// <summary>Where the planner is asked before people leave, and what questions are signed with; the secret goes in and is never shown again.</summary>
public sealed class PlannerSettings(ServerDb db, IDataProtectionProvider protection, AuditTrail trail)
{
    private readonly IDataProtector protector = protection.CreateProtector(SecretPurposes.Planner);

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
        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        trail.WriteSetting("planner.address", site.PlannerAddress, address?.AbsoluteUri);
        trail.WriteSetting("planner.blocks", site.PlannerBlocks ? "true" : "false", blocks ? "true" : "false");
        var former = site.ProtectedPlannerSecret;
        site.PlannerAddress = address?.AbsoluteUri;
        site.ProtectedPlannerSecret = secret is null ? (address is null ? null : site.ProtectedPlannerSecret) : protector.Protect(secret);
        site.PlannerBlocks = blocks;
        trail.WriteSecret("planner.secret", former, site.ProtectedPlannerSecret);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="StoreException">The keys that encrypted it are not here.</exception>
    private string Open(string secret) =>
        KeptSecret.Open(protector, secret, "The planner's secret", "set a new secret with rollcall planner set");
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
