using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rollcall.Server.Store.Bulk;

namespace Rollcall.Server.Store.Sqlite;

/// <summary>One prepared statement, run once a row in one transaction: the fastest way into SQLite.</summary>
internal sealed class SqliteBulkWriter(ServerDb db) : BulkWriter
{
    public override Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db);
        var values = string.Join(", ", table.Columns.Select(Parameter));
        return RunAsync($"INSERT INTO \"{table.Name}\" ({Names(table.Columns)}) VALUES ({values})", table.Columns, rows, cancellationToken);
    }

    public override Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db);
        var values = string.Join(", ", table.Values.Select(Equation));
        return RunAsync($"UPDATE \"{table.Name}\" SET {values} WHERE {Key(table)}", table.Columns, rows, cancellationToken);
    }

    public override Task DeleteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db);
        return RunAsync($"DELETE FROM \"{table.Name}\" WHERE {Key(table)}", table.Keys, rows, cancellationToken);
    }

    private async Task RunAsync<TRow>(
        string sql,
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

        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Bulk writing needs a transaction.");
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction)transaction.GetDbTransaction();
        command.CommandText = sql;
        var parameters = columns.Select(column => command.Parameters.Add(new SqliteParameter(Parameter(column), null))).ToArray();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string Key(BulkTable table) => string.Join(" AND ", table.Keys.Select(Equation));

    private static string Equation(BulkColumn column) => $"\"{column.Name}\" = {Parameter(column)}";

    private static string Parameter(BulkColumn column) => $"${column.Name}";
}
