using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Backups;

/// <summary>Reads tables row by row, all of them as they were at one moment, while others go on writing.</summary>
internal static class BackupSource
{
    /// <summary>From its first question on, the transaction sees one moment. On SQLite it must not be one that is about to write: that waits for who does.</summary>
    public static async Task<IDbContextTransaction> HoldStillAsync(ServerDb db, CancellationToken cancellationToken)
    {
        if (db is not SqliteDb)
        {
            return await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken))!;
    }

    /// <summary>The rows of a table; a row is used before the next one is asked for.</summary>
    public static async IAsyncEnumerable<object?[]> RowsAsync(
        ServerDb db,
        BackupTable table,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))} FROM \"{table.Name}\"";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var row = new object?[table.Columns.Count];
        var isSqlite = db is SqliteDb;
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] =
                    reader.IsDBNull(i) ? null
                    : isSqlite ? FromSqlite(reader, i, table.Columns[i].Kind)
                    : FromPostgres(reader, i, table.Columns[i].Kind);
            }

            yield return row;
        }
    }

    /// <summary>See <see cref="SqliteDb"/> for how it keeps ids and times.</summary>
    private static object FromSqlite(DbDataReader reader, int column, CellKind kind) =>
        kind switch
        {
            CellKind.Text or CellKind.Secret => reader.GetString(column),
            CellKind.Int => reader.GetInt32(column),
            CellKind.Long => reader.GetInt64(column),
            CellKind.Real => reader.GetDouble(column),
            CellKind.Bool => reader.GetInt64(column) != 0,
            CellKind.Guid => new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true),
            CellKind.Time => new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero),
            CellKind.Date => reader.GetFieldValue<DateOnly>(column),
            CellKind.Bytes => reader.GetFieldValue<byte[]>(column),
        };

    private static object FromPostgres(DbDataReader reader, int column, CellKind kind) =>
        kind switch
        {
            CellKind.Text or CellKind.Secret => reader.GetString(column),
            CellKind.Int => reader.GetInt32(column),
            CellKind.Long => reader.GetInt64(column),
            CellKind.Real => reader.GetDouble(column),
            CellKind.Bool => reader.GetBoolean(column),
            CellKind.Guid => reader.GetGuid(column),
            CellKind.Time => reader.GetFieldValue<DateTimeOffset>(column),
            CellKind.Date => reader.GetFieldValue<DateOnly>(column),
            CellKind.Bytes => reader.GetFieldValue<byte[]>(column),
        };
}
