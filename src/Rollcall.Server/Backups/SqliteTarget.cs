using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Backups;

/// <summary>A file beside the database's, which takes its name in the end.</summary>
internal sealed class SqliteTarget : RestoreTarget
{
    private readonly SqliteDb db;
    private readonly string place;
    private readonly string beside;
    private readonly SqliteDb besideDb;

    public SqliteTarget(SqliteDb db)
    {
        this.db = db;
        place = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        beside = $"{place}.restoring";
        var connection = new SqliteConnectionStringBuilder { DataSource = beside, Pooling = false }.ConnectionString;
        besideDb = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).Options);
    }

    protected override ServerDb Beside => besideDb;

    /// <summary>The server's lock was taken: no server is there to ask.</summary>
    public override Task<string?> RefusalAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    protected override async Task MakeAsync(CancellationToken cancellationToken)
    {
        Remove(beside);
        await SqliteFile.PrepareAsync(besideDb, cancellationToken);
        await besideDb.Database.OpenConnectionAsync(cancellationToken);

        // It is worth nothing before it is whole, and then it is written to the disk.
        await besideDb.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF", cancellationToken);
    }

    public override async Task WriteAsync(BackupTable table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await EmptyAsync(table, cancellationToken);
        var connection = (SqliteConnection)besideDb.Database.GetDbConnection();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = table.Columns.Select(column => $"\"{column.Name}\"");
        command.CommandText =
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$c{i}"))})";
        var cells = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$c{i}" })).ToList();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
            {
                cells[i].Value = ToSqlite(row[i]);
            }

            command.ExecuteNonQuery();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>As <see cref="SqliteDb"/> keeps ids and times.</summary>
    private static object ToSqlite(object? cell) =>
        cell switch
        {
            null => DBNull.Value,
            Guid guid => guid.ToByteArray(bigEndian: true),
            DateTimeOffset time => time.UtcTicks,
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            bool truth => truth ? 1L : 0L,
            _ => cell,
        };

    protected override async Task PlaceAsync(CancellationToken cancellationToken)
    {
        await besideDb.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        await besideDb.Database.CloseConnectionAsync();
        using (var file = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        await LeaveAsync(cancellationToken);
        File.Move(beside, place, overwrite: true);
    }

    /// <summary>Sees that nothing of the old file is left beside it: a log of the old one would be taken for the new one's.</summary>
    /// <exception cref="StoreException">Somebody else has it open.</exception>
    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await db.Database.CloseConnectionAsync();
        using (var pool = new SqliteConnection(db.Database.GetConnectionString()))
        {
            SqliteConnection.ClearPool(pool);
        }

        var alone = new SqliteConnectionStringBuilder { DataSource = place, Pooling = false }.ConnectionString;
        await using (var last = new SqliteConnection(alone))
        {
            await last.OpenAsync(cancellationToken);
            await using var command = last.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        // Who closes a database last removes its log.
        if (File.Exists($"{place}-wal"))
        {
            throw new StoreException("store.locked", $"Another program has {place} open. Close it and restore again. Nothing was changed.");
        }
    }

    private static void Remove(string file)
    {
        foreach (var name in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(name);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await besideDb.DisposeAsync();
        Remove(beside);
    }
}
