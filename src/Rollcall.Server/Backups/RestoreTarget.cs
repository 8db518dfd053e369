using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Postgres;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Backups;

/// <summary>
/// Where a backup is restored to: first beside the database, in the shape that the backup has, then brought up to date, and put in the database's place at
/// once. Until then the database is as it was, whatever happens.
/// </summary>
internal abstract class RestoreTarget : IAsyncDisposable
{
    public static RestoreTarget For(ServerDb db) =>
        db switch
        {
            SqliteDb sqlite => new SqliteTarget(sqlite),
            PostgresDb postgres => new PostgresTarget(postgres),
            _ => throw new ArgumentException($"Nobody restores into a {db.GetType().Name}.", nameof(db)),
        };

    /// <summary>The database beside.</summary>
    protected abstract ServerDb Beside { get; }

    /// <summary>Why the database may not be replaced now; null: it may.</summary>
    public abstract Task<string?> RefusalAsync(CancellationToken cancellationToken);

    /// <summary>Makes the database beside, in the shape of the backup.</summary>
    /// <param name="shape">The name of the last migration of that shape.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task BeginAsync(string shape, CancellationToken cancellationToken)
    {
        await MakeAsync(cancellationToken);
        var id = Beside.Database.GetMigrations().Single(migration => Shape.NameOf(migration) == shape);
        await Beside.Database.GetService<IMigrator>().MigrateAsync(id, cancellationToken);
    }

    public abstract Task WriteAsync(BackupTable table, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>What a migration wrote into a new table by itself, the backup has, too.</summary>
    protected Task<int> EmptyAsync(BackupTable table, CancellationToken cancellationToken)
    {
        var statement = $"DELETE FROM \"{table.Name}\"";
        return Beside.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    /// <summary>Brings what was written up to date, and puts it in the database's place.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await Beside.Database.MigrateAsync(cancellationToken);
        await PlaceAsync(cancellationToken);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Task MakeAsync(CancellationToken cancellationToken);

    protected abstract Task PlaceAsync(CancellationToken cancellationToken);
}
