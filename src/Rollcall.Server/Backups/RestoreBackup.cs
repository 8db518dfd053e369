using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Postgres;
using Rollcall.Server.Web;

namespace Rollcall.Server.Backups;

/// <summary>
/// Makes the database what a backup says. The whole file is read once before anything is done; then it is restored beside the database and put in its place at
/// once. Secrets are encrypted anew, with the keys that are here.
/// </summary>
public sealed class RestoreBackup(ServerDb db, SessionLocks locks, IDataProtectionProvider protection)
{
    /// <param name="File">The backup.</param>
    /// <param name="Passphrase">Null: there is none.</param>
    /// <param name="Replace">Whether what the database holds is to be replaced.</param>
    public sealed record Command(string File, string? Passphrase, bool Replace)
    {
        /// <summary>Without the passphrase.</summary>
        public override string ToString() => $"restore {File}";
    }

    public async Task<Outcome<BackupRestored>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        try
        {
            // All of it is looked at before anything is done.
            var header = ReadThrough(command, cancellationToken);
            if (Shape.Refusal(header, Shape.Of(db.Database.GetMigrations())) is { } refusal)
            {
                return Outcome<BackupRestored>.Conflict(refusal);
            }

            if (await OccupiedAsync(command.Replace, cancellationToken) is { } occupied)
            {
                return Outcome<BackupRestored>.Conflict(occupied);
            }

            return await WhileNobodyWorksAsync(target => RestoreAsync(target, command, cancellationToken), cancellationToken);
        }
        catch (BackupException fault)
        {
            return Outcome<BackupRestored>.Conflict(fault.Message);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Outcome<BackupRestored>.NotFound($"There is no file {command.File}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Outcome<BackupRestored>.Conflict($"{command.File} can't be restored: {fault.Message} Nothing was changed.");
        }
    }

    /// <exception cref="BackupException">It is not whole.</exception>
    private static BackupHeader ReadThrough(Command command, CancellationToken cancellationToken)
    {
        using var backup = BackupReader.Open(command.File, command.Passphrase);
        while (backup.NextTable() is { } table)
        {
            foreach (var _ in backup.Rows(table))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return backup.Header;
    }

    /// <summary>Why the database may not become another one; null: it may.</summary>
    private async Task<string?> OccupiedAsync(bool replace, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Count == 0)
        {
            // As empty as one can be; from here on it is as a start makes it.
            await StoreStart.PrepareAsync(db, cancellationToken);
            return null;
        }

        if (db is PostgresDb && IsNewer(applied))
        {
            return "The database was made by a newer Rollcall, which may have tables that this one does not know. Restore into a new database (createdb). Nothing was changed.";
        }

        var (jobs, users) = (await db.Jobs.CountAsync(cancellationToken), await db.Users.CountAsync(cancellationToken));
        var (sessions, entries) = (await db.Sessions.CountAsync(cancellationToken), await db.ListEntries.CountAsync(cancellationToken));
        return replace || jobs + users + sessions + entries == 0
            ? null
            : $"The database is not empty: it holds {jobs} import jobs, {users} people, {sessions} sessions and {entries} entries of lists. Nothing was changed. Restore into an empty "
                + "one, or say --replace: then all that it holds is gone.";
    }

    private async Task<Outcome<BackupRestored>> WhileNobodyWorksAsync(
        Func<RestoreTarget, Task<BackupRestored>> restore,
        CancellationToken cancellationToken
    )
    {
        using var server = locks.TakeServer();
        var taken = new List<IAsyncDisposable>();
        try
        {
            foreach (var job in await db.Jobs.Select(job => job.Id).ToListAsync(cancellationToken))
            {
                if (await locks.TryTakeAsync(job, cancellationToken) is not { } free)
                {
                    return Outcome<BackupRestored>.Conflict(
                        "A session runs on this database. Wait for its end or cancel it, and restore again. Nothing was changed."
                    );
                }

                taken.Add(free);
            }

            await using var target = RestoreTarget.For(db);
            return await target.RefusalAsync(cancellationToken) is { } refusal
                ? Outcome<BackupRestored>.Conflict(refusal)
                : Outcome<BackupRestored>.Done(await restore(target));
        }
        finally
        {
            foreach (var one in taken)
            {
                await one.DisposeAsync();
            }
        }
    }

    private async Task<BackupRestored> RestoreAsync(RestoreTarget target, Command command, CancellationToken cancellationToken)
    {
        if (!IsNewer(await db.Database.GetAppliedMigrationsAsync(cancellationToken)))
        {
            // A shared database keeps keys: new ones are written into it before it is replaced, and go along.
            await StoreStart.PrepareAsync(db, cancellationToken);
        }

        using var backup = BackupReader.Open(command.File, command.Passphrase);
        await target.BeginAsync(backup.Header.Shape[^1], cancellationToken);
        while (backup.NextTable() is { } table)
        {
            await target.WriteAsync(table, backup.Rows(table).Select(row => CloseSecrets(table, row)), cancellationToken);
        }

        await target.FinishAsync(cancellationToken);
        return new BackupRestored(backup.Header.MadeAt, backup.Header.Program, backup.End!.Rows, backup.End.LeftOut);
    }

    private bool IsNewer(IEnumerable<string> applied) => applied.Except(db.Database.GetMigrations()).Any();

    /// <summary>Encrypts secrets with the keys that are here.</summary>
    private object?[] CloseSecrets(BackupTable table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (table.Columns[i].Purpose is { } purpose && row[i] is string { Length: > 0 } secret)
            {
                row[i] = protection.CreateProtector(purpose).Protect(secret);
            }
        }

        return row;
    }
}

/// <summary>A backup that was restored.</summary>
/// <param name="MadeAt">When it was made: the database is as it was then.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="Rows">How many rows it held.</param>
/// <param name="LeftOut">The secrets that have to be entered again.</param>
public sealed record BackupRestored(DateTimeOffset MadeAt, string Program, long Rows, IReadOnlyList<LeftOut> LeftOut);
