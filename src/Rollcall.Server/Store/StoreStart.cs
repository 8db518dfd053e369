using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Postgres;
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
            if (db is SqliteDb sqlite)
            {
                await SqliteFile.PrepareAsync(sqlite, cancellationToken);
            }

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
                await MigrateAsync(db, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not StoreException && StoreFaults.Explain(fault) is { } explained)
        {
            throw explained;
        }
    }

    private static async Task MigrateAsync(ServerDb db, CancellationToken cancellationToken)
    {
        await using var turn = db is PostgresDb postgres ? await PostgresTurn.TakeAsync(postgres, "migrations", cancellationToken) : null;

        // Not to be stopped: SQLite can't take back half of a migration that rebuilds a table.
        await db.Database.MigrateAsync(CancellationToken.None);
    }
}
