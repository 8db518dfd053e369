using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rollcall.Server.Store;

namespace Rollcall.Server.Doctor;

/// <summary>Can each stored secret be opened with the keys that are here?</summary>
internal sealed class SecretsExamination(ServerDb db, IDataProtectionProvider protection) : IExamination
{
    public const string Check = "secrets";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var secrets = await KeptColumn.ReadAllAsync(db, cancellationToken);
        try
        {
            var faults = secrets.Where(secret => !Opens(secret)).Select(FaultOf).ToList();
            return faults.Count > 0 ? faults : [Finding.Ok(Check, $"All {secrets.Count} stored secrets can be decrypted.")];
        }
        catch (StoreException fault)
        {
            return [Finding.Fault(Check, fault.Message)];
        }
    }

    private bool Opens(KeptValue secret)
    {
        try
        {
            return secret.Kept.Length > 0 && protection.CreateProtector(secret.Purpose).Unprotect(secret.Kept).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private Finding FaultOf(KeptValue secret) =>
        secret.Kept.Length == 0
            ? Finding.Fault(Check, $"{secret.Subject} was left out when the database was restored.", $"{Begun(secret.Mend)}.")
            : Finding.Fault(
                Check,
                $"{secret.Subject} can't be decrypted: the keys that encrypted it are not here.",
                $"Point Rollcall__Keys (--keys) to the directory used before, or {secret.Mend}."
            );

    private static string Begun(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
