using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store;

/// <summary>Brings a database up to this program's shape, and refuses one that a newer program made.</summary>
public static class StoreStart
{
    /// <exception cref="StoreException">The database can't be used; nothing was changed.</exception>
    public static async Task PrepareAsync(ServerDb db, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder(db);
            var known = db.Database.GetMigrations().ToHashSet();
            var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            var unknown = applied.Where(migration => !known.Contains(migration)).ToList();
            if (unknown.Count > 0)
            {
                throw new StoreException(
                    "store.newer",
                    $"The database was made by a newer Rollcall (it knows {unknown[^1]}). Start that version, or restore a backup from before the upgrade."
                );
            }

            if (applied.Count < known.Count)
            {
                await db.Database.MigrateAsync(cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not StoreException && StoreFaults.Explain(fault) is { } explained)
        {
            throw explained;
        }
    }

    private static void MakeFolder(ServerDb db)
    {
        if (db is SqliteDb && Directory.Exists(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource))
        {
            throw new StoreException("store.unreachable", "The database's file can't be opened: it is a folder. Name a file in it.");
        }

        if (
            db is not SqliteDb
            || new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is not { Length: > 0 } file
        )
        {
            return;
        }

        if (Directory.Exists(file))
        {
            throw new StoreException(
                "store.unreachable",
                $"The database {file} is a folder. Name a file, such as {Path.Combine(file, "rollcall.db")}."
            );
        }

        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
        {
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new StoreException("store.unreachable", $"The database's folder {folder} can't be made: {fault.Message}", fault);
            }
        }
    }
}
