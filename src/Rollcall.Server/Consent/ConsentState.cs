using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Rollcall.Server.Consent;

/// <summary>
/// Seals what travels with a consent link and comes back with its answer. Nobody outside can make one or look into it, and it is good for a
/// day. That it is good once is <see cref="ConsentUses"/>'s to see to.
/// </summary>
public sealed class ConsentState(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);
    private const int IdLength = 16;

    private readonly IDataProtector seal = protection.CreateProtector("Rollcall.ConsentState.v2");

    public string Make(ConsentQuestion question) =>
        WebEncoders.Base64UrlEncode(
            seal.Protect([
                .. question.Id.ToByteArray(),
                .. question.Job.ToByteArray(),
                .. question.DirectoryId.ToByteArray(),
                .. question.ClientId.ToByteArray(),
                .. BitConverter.GetBytes((time.GetUtcNow() + Life).UtcTicks),
            ])
        );

    /// <summary>What was asked with this state; null when it was not made here, or more than a day ago.</summary>
    public ConsentQuestion? Open(string? state)
    {
        try
        {
            return string.IsNullOrEmpty(state) ? null : Read(seal.Unprotect(WebEncoders.Base64UrlDecode(state)));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            // Made up, made elsewhere, or cut on its way.
            return null;
        }
    }

    private ConsentQuestion? Read(byte[] asked) =>
        BitConverter.ToInt64(asked, 4 * IdLength) > time.GetUtcNow().UtcTicks
            ? new ConsentQuestion(IdAt(asked, 0), IdAt(asked, 1), IdAt(asked, 2), IdAt(asked, 3))
            : null;

    private static Guid IdAt(byte[] asked, int number) => new(asked.AsSpan(number * IdLength, IdLength));
}

/// <summary>What a consent link asks for.</summary>
/// <param name="Id">Random; by it the link is known to be answered.</param>
/// <param name="Job">The job that asked; all zeros: one that is not saved yet.</param>
/// <param name="DirectoryId">The directory that is to let the app in.</param>
/// <param name="ClientId">The app.</param>
public sealed record ConsentQuestion(Guid Id, Guid Job, Guid DirectoryId, Guid ClientId);
