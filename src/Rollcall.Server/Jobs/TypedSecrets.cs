using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>
/// Carries a secret that was typed into a form through a saving that failed, so that it need not be typed again: sealed, for the same
/// person, and not for long. In clear it never goes back to a page.
/// </summary>
public sealed class TypedSecrets(IDataProtectionProvider protection, Actor actor, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>Nobody else's secrets can be opened with it.</summary>
    private readonly IDataProtector person = protection.CreateProtector("Rollcall.TypedSecret.v2", actor.UserId?.ToString() ?? actor.Name);

    /// <summary>What a form may carry; empty when nothing was typed.</summary>
    /// <param name="secret">What was typed.</param>
    /// <param name="field">The field in which it was typed: it counts in no other.</param>
    /// <param name="job">The job whose form it is; null: a new one's.</param>
    public string Seal(string? secret, string field, Guid? job) =>
        string.IsNullOrEmpty(secret) ? "" : For(field, job).Protect($"{(time.GetUtcNow() + Life).UtcTicks} {secret}");

    /// <summary>The secret; null when there is none, it is too old, not this person's, or was typed somewhere else.</summary>
    public string? Open(string? carried, string field, Guid? job)
    {
        var seal = For(field, job);
        try
        {
            return
                carried is { Length: > 0 }
                && seal.Unprotect(carried).Split(' ', 2) is [var end, var secret]
                && long.Parse(end, System.Globalization.CultureInfo.InvariantCulture) > time.GetUtcNow().UtcTicks
                ? secret
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string field, Guid? job) => person.CreateProtector(field, job?.ToString() ?? "new");
}
