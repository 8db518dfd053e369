using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Server.Backups;

/// <summary>What a passphrase becomes: a key, and a word by which the right passphrase is known. PBKDF2 makes each guess slow.</summary>
internal sealed record BackupKey(byte[] Key, byte[] Check)
{
    public const int LeastPassphrase = 12;
    public const int Iterations = 600_000;
    public const int SaltLength = 32;
    private const int MostIterations = 10_000_000;
    private const int KeyLength = 32;
    private const int CheckLength = 16;

    /// <exception cref="BackupException">Nobody made a backup with that many iterations.</exception>
    public static BackupKey Derive(string passphrase, byte[] salt, int iterations)
    {
        if (iterations is < 1 or > MostIterations)
        {
            throw BackupException.Damaged($"its first line names {iterations} iterations");
        }

        var both = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(passphrase),
            salt,
            iterations,
            HashAlgorithmName.SHA512,
            KeyLength + CheckLength
        );
        return new BackupKey(both[..KeyLength], both[KeyLength..]);
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => "the key of a backup";
}
