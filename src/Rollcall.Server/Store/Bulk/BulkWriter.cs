using Rollcall.Server.Store.Postgres;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store.Bulk;

/// <summary>Writes many rows in sets, past the change tracker, inside of the context's current transaction.</summary>
internal abstract class BulkWriter
{
    public static BulkWriter For(ServerDb db) =>
        db switch
        {
            SqliteDb => new SqliteBulkWriter(db),
            PostgresDb => new PostgresBulkWriter(db),
            _ => throw new ArgumentException($"No bulk path for {db.GetType().Name}.", nameof(db)),
        };

    public abstract Task InsertAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class;

    /// <summary>Writes every value but the key; rows that are not there are passed over.</summary>
    public abstract Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class;

    /// <summary>Writes the values of these properties and no other; rows that are not there are passed over.</summary>
    public abstract Task UpdateAsync<TRow>(IReadOnlyCollection<TRow> rows, IReadOnlyList<string> only, CancellationToken cancellationToken)
        where TRow : class;

    /// <summary>Removes rows by their key; rows that are not there are passed over.</summary>
    public abstract Task DeleteAsync<TRow>(IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
        where TRow : class;

    protected static string Names(IEnumerable<BulkColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
}
