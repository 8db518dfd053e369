using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rollcall.Server.Consent;

/// <summary>What travels with a consent link and comes back with its answer: which job asked, sealed and good for a day.</summary>
public sealed class ConsentState(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("Rollcall.ConsentState.v1").ToTimeLimitedDataProtector();

    public string Make(Guid job) => seal.Protect(job.ToString(), Life);

    /// <summary>Whether this state was made here, for this job, less than a day ago.</summary>
    public bool IsOurs(string? state, Guid job)
    {
        try
        {
            return state is not null && seal.Unprotect(state) == job.ToString();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
