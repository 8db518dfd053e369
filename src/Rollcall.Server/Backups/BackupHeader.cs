using System.Security.Cryptography;
using System.Text.Json;
using Rollcall.Server.Web;

namespace Rollcall.Server.Backups;

/// <summary>A backup's first line, which everybody can read: JSON.</summary>
internal sealed record BackupHeader
{
    public const int TheFormat = 1;
    private const int Longest = 64 * 1024;

    /// <summary>The first property of the line: what the file is.</summary>
    public int RollcallBackup { get; init; } = TheFormat;
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of Rollcall that made it.</summary>
    public required string Program { get; init; }

    /// <summary>The database that it was made from, for people: it fits into either.</summary>
    public required string Database { get; init; }

    /// <summary>The names of the database's migrations, in order. Both databases have the same ones.</summary>
    public required IReadOnlyList<string> Shape { get; init; }

    /// <summary>Null: without a passphrase, and without secrets.</summary>
    public BackupLock? Lock { get; init; }

    /// <summary>The line as it is written.</summary>
    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json.Options), (byte)'\n'];

    /// <summary>Reads the first line, and leaves the file behind it.</summary>
    /// <exception cref="BackupException">The file is no backup that this program can read.</exception>
    public static (BackupHeader Header, byte[] Line) Read(Stream file)
    {
        var line = LineOf(file);
        try
        {
            using var read = JsonDocument.Parse(line);
            var format = read.RootElement.GetProperty("rollcallBackup").GetInt32();
            if (format > TheFormat)
            {
                throw new BackupException("The backup was made by a newer Rollcall. Restore it with that version. Nothing was changed.");
            }

            return (read.RootElement.Deserialize<BackupHeader>(Json.Options)!, line);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BackupException("This is no backup of Rollcall, or its first line is damaged. Nothing was changed.", fault);
        }
    }

    /// <summary>The key that opens it; null: it needs none.</summary>
    /// <exception cref="BackupException">The passphrase is missing, or another one.</exception>
    public BackupKey? KeyFrom(string? passphrase)
    {
        if (Lock is not { } closed)
        {
            return null;
        }

        if (string.IsNullOrEmpty(passphrase))
        {
            throw new BackupException("The backup was made with a passphrase, and there is none here. Give it. Nothing was changed.");
        }

        var key = BackupKey.Derive(passphrase, closed.Salt, closed.Iterations);
        return CryptographicOperations.FixedTimeEquals(key.Check, closed.Check)
            ? key
            : throw new BackupException(
                "That is not the passphrase that the backup was made with, or the backup's first line is damaged. Nothing was changed."
            );
    }

    private static byte[] LineOf(Stream file)
    {
        var line = new List<byte>();
        while (line.Count < Longest && file.ReadByte() is >= 0 and var next)
        {
            line.Add((byte)next);
            if (next == '\n')
            {
                break;
            }
        }

        return [.. line];
    }
}

/// <summary>How the key follows from the passphrase: PBKDF2 with HMAC-SHA-512.</summary>
internal sealed record BackupLock(int Iterations, byte[] Salt, byte[] Check);
