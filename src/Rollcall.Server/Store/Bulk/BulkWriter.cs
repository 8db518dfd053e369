using Rollcall.Server.Store.Postgres;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store.Bulk;

/// <summary>Writes many rows in sets, past the change tracker, inside of the context's current transaction.</summary>
internal abstract class BulkWriter(ServerDb db)
{
    protected ServerDb Db { get; } = db;

    public static BulkWriter For(ServerDb db) =>
        db switch
        {
            SqliteDb => new SqliteBulkWriter(db),
            PostgresDb => new PostgresBulkWriter(db),
            _ => throw new ArgumentException($"No bulk path for {db.GetType().Name}.", nameof(db)),
        };

    public async Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await WriteNewAsync(rows, cancellationToken);
        Count<TRow>("insert", rows.Count);
    }

    /// <summary>Writes every value but the key; rows that are not there are passed over.</summary>
    public async Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await WriteChangedAsync(BulkTable.Of<TRow>(Db), rows, cancellationToken);
        Count<TRow>("update", rows.Count);
    }

    /// <summary>Writes the values of these properties and no other; rows that are not there are passed over.</summary>
    public async Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, IReadOnlyList<string> only, CancellationToken cancellationToken)
        where TRow : class
    {
        await WriteChangedAsync(BulkTable.Of<TRow>(Db).Only(only), rows, cancellationToken);
        Count<TRow>("update", rows.Count);
    }

    /// <summary>Removes rows by their key; rows that are not there are passed over.</summary>
    public async Task DeleteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class
    {
        await RemoveAsync(rows, cancellationToken);
        Count<TRow>("delete", rows.Count);
    }

    protected abstract Task WriteNewAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class;

    protected abstract Task WriteChangedAsync<TRow>(BulkTable table, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class;

    protected abstract Task RemoveAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class;

    protected static string Names(IEnumerable<BulkColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private void Count<TRow>(string operation, int count)
        where TRow : class
    {
        if (count > 0)
        {
            Db.Telemetry?.Written(operation, BulkTable.Of<TRow>(Db).Name, count);
        }
    }
}
