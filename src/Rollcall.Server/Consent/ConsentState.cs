using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rollcall.Server.Consent;

/// <summary>
/// Seals what travels with a consent link and comes back with its answer. Nobody outside can make one or look into it, and it is good for a
/// day. That it is good once is <see cref="ConsentUses"/>'s to see to.
/// </summary>
public sealed class ConsentState(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly IDataProtector seal = protection.CreateProtector("Rollcall.ConsentState.v2");

    public string Make(ConsentQuestion question) =>
        seal.Protect(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{question.Id} {question.Job} {question.DirectoryId} {question.ClientId} {(time.GetUtcNow() + Life).UtcTicks}"
            )
        );

    /// <summary>What was asked with this state; null when it was not made here, or more than a day ago.</summary>
    public ConsentQuestion? Open(string? state)
    {
        try
        {
            return
                state is { Length: > 0 }
                && seal.Unprotect(state).Split(' ') is [var id, var job, var directory, var client, var end]
                && long.Parse(end, CultureInfo.InvariantCulture) > time.GetUtcNow().UtcTicks
                ? new ConsentQuestion(Guid.Parse(id), Guid.Parse(job), Guid.Parse(directory), Guid.Parse(client))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What a consent link asks for.</summary>
/// <param name="Id">Random; by it the link is known to be answered.</param>
/// <param name="Job">The job that asked; all zeros: one that is not saved yet.</param>
/// <param name="DirectoryId">The directory that is to let the app in.</param>
/// <param name="ClientId">The app.</param>
public sealed record ConsentQuestion(Guid Id, Guid Job, Guid DirectoryId, Guid ClientId);
