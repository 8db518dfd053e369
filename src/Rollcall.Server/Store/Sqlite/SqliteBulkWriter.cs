using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Bulk;
using SQLitePCL;

namespace Rollcall.Server.Store.Sqlite;

/// <summary>
/// One prepared statement, run once a row in one transaction: the fastest way into SQLite. Parameters are bound by their place and past the
/// provider's commands, which look each one up by its name, row by row.
/// </summary>
internal sealed class SqliteBulkWriter(ServerDb db) : BulkWriter
{
    public override Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db);
        var values = string.Join(", ", table.Columns.Select(Parameter));
        Run($"INSERT INTO \"{table.Name}\" ({Names(table.Columns)}) VALUES ({values})", table.Columns, rows, cancellationToken);
        return Task.CompletedTask;
    }

    public override Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db);
        Run(UpdateOf(table), table.Columns, rows, cancellationToken);
        return Task.CompletedTask;
    }

    public override Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db).Only(only);
        Run(UpdateOf(table), table.Columns, rows, cancellationToken);
        return Task.CompletedTask;
    }

    public override Task DeleteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        var table = BulkTable.Of<TRow>(db);
        Run($"DELETE FROM \"{table.Name}\" WHERE {Key(table)}", table.Keys, rows, cancellationToken);
        return Task.CompletedTask;
    }

    private void Run<TRow>(
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

        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Bulk writing needs a transaction.");
        }

        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, sql, out var statement), handle);
        using (statement)
        {
            int[] places = [.. columns.Select(column => raw.sqlite3_bind_parameter_index(statement, Parameter(column)))];
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < places.Length; i++)
                {
                    SqliteException.ThrowExceptionForRC(Bind(statement, places[i], columns[i].Read(row)), handle);
                }

                if (raw.sqlite3_step(statement) is not raw.SQLITE_DONE and var fault)
                {
                    SqliteException.ThrowExceptionForRC(fault, handle);
                }

                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), handle);
            }
        }
    }

    /// <summary>What the model keeps in SQLite, and nothing else: a column of another type is a fault of ours.</summary>
    private static int Bind(sqlite3_stmt statement, int place, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(statement, place),
            string text => raw.sqlite3_bind_text(statement, place, text),
            byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
            int number => raw.sqlite3_bind_int(statement, place, number),
            long number => raw.sqlite3_bind_int64(statement, place, number),
            bool truth => raw.sqlite3_bind_int(statement, place, truth ? 1 : 0),
            Enum word => raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(word, CultureInfo.InvariantCulture)),
            _ => throw new InvalidOperationException($"Nobody knows how to write a {value.GetType().Name} into SQLite."),
        };

    private static string UpdateOf(BulkTable table) =>
        $"UPDATE \"{table.Name}\" SET {string.Join(", ", table.Values.Select(Equation))} WHERE {Key(table)}";

    private static string Key(BulkTable table) => string.Join(" AND ", table.Keys.Select(Equation));

    private static string Equation(BulkColumn column) => $"\"{column.Name}\" = {Parameter(column)}";

    private static string Parameter(BulkColumn column) => $"${column.Name}";
}
