using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rollcall.Server.Store.Bulk;

namespace Rollcall.Server.Store.Postgres;

/// <summary>COPY, straight into a table or into a temporary one from which the table is updated.</summary>
internal sealed class PostgresBulkWriter(ServerDb db) : BulkWriter(db)
{
    private const string Incoming = "incoming";

    protected override async Task WriteNewAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(Db);
        await CopyAsync(table.Name, table.Columns, rows, cancellationToken);
    }

    protected override Task WriteChangedAsync<TRow>(BulkTable table, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var values = string.Join(", ", table.Values.Select(column => $"\"{column.Name}\" = {Incoming}.\"{column.Name}\""));
        var sql = $"UPDATE \"{table.Name}\" SET {values} FROM {Incoming} WHERE {SameKey(table)}";
        return ThroughIncomingAsync(table, table.Columns, rows, sql, cancellationToken);
    }

    protected override Task RemoveAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(Db);
        var sql = $"DELETE FROM \"{table.Name}\" USING {Incoming} WHERE {SameKey(table)}";
        return ThroughIncomingAsync(table, table.Keys, rows, sql, cancellationToken);
    }

    private async Task ThroughIncomingAsync<TRow>(
        BulkTable table,
        IReadOnlyList<BulkColumn> columns,
        IReadOnlyCollection<TRow> rows,
        string sql,
        CancellationToken cancellationToken
    )
        where TRow : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        await RunAsync($"CREATE TEMP TABLE {Incoming} AS SELECT {Names(columns)} FROM \"{table.Name}\" LIMIT 0", cancellationToken);
        await CopyAsync(Incoming, columns, rows, cancellationToken);
        await RunAsync(sql, cancellationToken);
        await RunAsync($"DROP TABLE {Incoming}", cancellationToken);
    }

    private async Task CopyAsync<TRow>(
        string table,
        IReadOnlyList<BulkColumn> columns,
        IReadOnlyCollection<TRow> rows,
        CancellationToken cancellationToken
    )
        where TRow : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        PostgresWrite<TRow>[] write = [.. columns.Select(PostgresBinding.Of<TRow>)];
        await using var copy = await Connection()
            .BeginBinaryImportAsync($"COPY \"{table}\" ({Names(columns)}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in write)
            {
                await column(copy, row, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Connection());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlConnection Connection() =>
        Db.Database.CurrentTransaction is null
            ? throw new InvalidOperationException("Bulk writing needs a transaction.")
            : (NpgsqlConnection)Db.Database.GetDbConnection();

    private static string SameKey(BulkTable table) =>
        string.Join(" AND ", table.Keys.Select(column => $"\"{table.Name}\".\"{column.Name}\" = {Incoming}.\"{column.Name}\""));
}
