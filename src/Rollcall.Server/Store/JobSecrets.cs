using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>A job's client secret and default password: both go in, neither is ever shown again.</summary>
public sealed class JobSecrets(IDataProtectionProvider protection)
{
    private static readonly PasswordHasher<JobRow> Hasher = new();
    private readonly IDataProtector protector = protection.CreateProtector(SecretPurposes.Client);

    public void SetClientSecret(JobRow job, string secret) => job.ProtectedSecret = protector.Protect(secret);

    /// <summary>The client secret, to be handed to the directory and to nobody else.</summary>
    /// <exception cref="StoreException">The keys that encrypted it are not here.</exception>
    public string ClientSecretOf(JobRow job) =>
        KeptSecret.Open(protector, job.ProtectedSecret, $"The client secret of job {job.Name}", "enter the secret anew");

    /// <summary>Hashes the default password, once a job; a password that is already set stays as it is.</summary>
    public void SetDefaultPassword(JobRow job, string password)
    {
        if (!IsDefaultPassword(job, password))
        {
            job.DefaultPasswordHash = Hasher.HashPassword(job, password);
        }
    }

    public bool IsDefaultPassword(JobRow job, string password) =>
        job.DefaultPasswordHash is { } hash && Hasher.VerifyHashedPassword(job, hash, password) != PasswordVerificationResult.Failed;
}
