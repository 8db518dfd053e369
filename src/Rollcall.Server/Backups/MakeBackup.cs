using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Backups;

/// <summary>
/// Writes all that the database holds into one file, as it was at one moment, while servers go on. With a passphrase the file is closed, and the secrets are in
/// it; without one it is open, and they are left out.
/// </summary>
public sealed class MakeBackup(ServerDb db, IDataProtectionProvider protection, TimeProvider time)
{
    public sealed record Command(string File, string? Passphrase)
    {
        /// <summary>How slow each guess at the passphrase is.</summary>
        internal int Iterations { get; init; } = BackupKey.Iterations;

        /// <summary>Without the passphrase.</summary>
        public override string ToString() => $"back up to {File}";
    }

    public async Task<Outcome<BackupMade>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (command.Passphrase is { Length: < BackupKey.LeastPassphrase })
        {
            return Outcome<BackupMade>.Invalid(
                new Fault(
                    "passphrase",
                    $"The passphrase is too short: {BackupKey.LeastPassphrase} characters are the least. A few words are easy to keep in mind."
                )
            );
        }

        if (Path.Exists(command.File))
        {
            return Outcome<BackupMade>.Conflict($"{command.File} is there already. Choose another name, or remove it.");
        }

        if (await NotNowAsync(cancellationToken) is { } reason)
        {
            return Outcome<BackupMade>.Conflict(reason);
        }

        var part = $"{command.File}.part";
        try
        {
            var made = await WriteAsync(part, command, cancellationToken);
            File.Move(part, command.File, overwrite: false);
            return Outcome<BackupMade>.Done(made);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Outcome<BackupMade>.Conflict($"{command.File} can't be written: {fault.Message}");
        }
        finally
        {
            Remove(part);
        }
    }

    /// <summary>Only a database of this program's own shape is read by its model.</summary>
    private async Task<string?> NotNowAsync(CancellationToken cancellationToken)
    {
        var applied = Shape.Of(await db.Database.GetAppliedMigrationsAsync(cancellationToken));
        var known = Shape.Of(db.Database.GetMigrations());
        return applied.Count == 0 ? "There is no database yet: there is nothing to back up. Look at --database."
            : applied.Except(known).LastOrDefault() is { } unknown
                ? $"The database was made by a newer Rollcall (it knows {unknown}). Make the backup with that version."
            : applied.Count < known.Count
                ? $"The database is of an older Rollcall (it does not know {known.Except(applied).First()} yet). Make the backup with the version that has worked on it until "
                    + "now, before this one changes it."
            : null;
    }

    private async Task<BackupMade> WriteAsync(string part, Command command, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(part, OwnersOnly());
        await using var still = await BackupSource.HoldStillAsync(db, cancellationToken);
        var (closed, key) = LockOf(command);
        var header = new BackupHeader
        {
            MadeAt = time.GetUtcNow(),
            Program = ProgramVersion.Text,
            Database = DatabaseKinds.Of(db.Database.GetConnectionString()!).ToString()!,
            Shape = Shape.Of(await db.Database.GetAppliedMigrationsAsync(cancellationToken)),
            Lock = closed,
        };
        using var writer = new BackupWriter(file, header, key);
        foreach (var table in BackupTable.AllOf(db))
        {
            writer.Table(table);
            await foreach (var row in BackupSource.RowsAsync(db, table, cancellationToken))
            {
                OpenSecrets(table, row, key is not null);
                writer.Row(row);
            }
        }

        var secrets = await KeptColumn.ReadAllAsync(db, cancellationToken);
        var leftOut = secrets.Where(secret => key is null || Open(secret.Purpose, secret.Kept) is null);
        var made = new BackupMade(command.File, writer.Rows, key is not null, [.. leftOut.Select(one => new LeftOut(one.Name, one.Mend))]);
        writer.Complete(made.LeftOut);
        file.Flush(flushToDisk: true);
        return made;
    }

    private static (BackupLock? Lock, BackupKey? Key) LockOf(Command command)
    {
        if (command.Passphrase is not { Length: > 0 } passphrase)
        {
            return (null, null);
        }

        var salt = RandomNumberGenerator.GetBytes(BackupKey.SaltLength);
        var key = BackupKey.Derive(passphrase, salt, command.Iterations);
        return (new BackupLock(command.Iterations, salt, key.Check), key);
    }

    /// <summary>Puts secrets in place of what they are encrypted to, or nothing.</summary>
    private void OpenSecrets(BackupTable table, object?[] row, bool areKept)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (table.Columns[i].Purpose is { } purpose && row[i] is string kept)
            {
                // Empty, and not nothing: whoever needs it finds that it is missing, and does not go on as if there were none.
                row[i] = (areKept ? Open(purpose, kept) : null) ?? "";
            }
        }
    }

    /// <summary>Null: the keys that encrypted it are not here, or it is not there itself.</summary>
    private string? Open(string purpose, string kept)
    {
        try
        {
            return kept.Length == 0 ? null : protection.CreateProtector(purpose).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static FileStreamOptions OwnersOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static void Remove(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Then it was never made, and that has been said.
        }
    }
}

/// <summary>A backup that was made.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="HasSecrets">Whether it is closed with a passphrase, and holds the secrets.</param>
/// <param name="LeftOut">The secrets that are not in it.</param>
public sealed record BackupMade(string File, long Rows, bool HasSecrets, IReadOnlyList<LeftOut> LeftOut);
