using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>How messages are sent; passwords, secrets and the addresses of webhooks go in encrypted, and are never shown again.</summary>
public sealed class MessageSettings(ServerDb db, IDataProtectionProvider protection, AuditTrail trail)
{
    private readonly IDataProtector protector = protection.CreateProtector(SecretPurposes.Messages);

    /// <summary>What is set for the whole site.</summary>
    internal async Task<SiteRow> ReadAsync(CancellationToken cancellationToken) =>
        await db.Sites.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new SiteRow();

    internal async Task ChangeAsync(Action<SiteRow> change, CancellationToken cancellationToken)
    {
        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        var former = Told(site);
        var password = site.ProtectedSmtpPassword;
        change(site);
        foreach (var (field, present) in Told(site))
        {
            trail.WriteSetting(field, former[field], present);
        }

        trail.WriteSecret("smtp.password", password, site.ProtectedSmtpPassword);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Dictionary<string, string?> Told(SiteRow site) =>
        new()
        {
            ["serverAddress"] = site.ServerAddress,
            ["smtp.host"] = site.SmtpHost,
            ["smtp.port"] = site.SmtpHost is null ? null : site.SmtpPort.ToString(CultureInfo.InvariantCulture),
            ["smtp.tls"] = site.SmtpTls?.ToString(),
            ["smtp.login"] = site.SmtpLogin,
            ["smtp.sender"] = site.SmtpSender,
        };

    internal string Protect(string secret) => protector.Protect(secret);

    /// <exception cref="StoreException">The keys that encrypted it are not here.</exception>
    internal string Open(string secret) =>
        KeptSecret.Open(
            protector,
            secret,
            "A password or an address for messages",
            "set it anew with rollcall message smtp set and rollcall message to"
        );

    /// <summary>Whether this very secret is what is kept.</summary>
    internal bool Holds(string? kept, string secret)
    {
        try
        {
            return kept is not null && Open(kept) == secret;
        }
        catch (StoreException)
        {
            // Its keys are gone: what is given now is the cure.
            return false;
        }
    }

    /// <summary>By what an address is found that is kept encrypted.</summary>
    internal static string KeyOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)));
}
