using Npgsql;
using NpgsqlTypes;
using Rollcall.Server.Store.Bulk;

namespace Rollcall.Server.Store.Postgres;

/// <summary>Writes a column's value of a row into a COPY.</summary>
internal delegate Task PostgresWrite<in TRow>(NpgsqlBinaryImporter copy, TRow row, CancellationToken cancellationToken);

/// <summary>Makes writers of columns, past the boxes into which a value of any type would be put: millions are written in an import.</summary>
internal static class PostgresBinding
{
    public static PostgresWrite<TRow> Of<TRow>(BulkColumn column)
        where TRow : class
    {
        // By its number, since a type given by its name would be looked up value by value.
        var type = TypeOf(column.StoreType);
        var source = column.Source?.PropertyType;
        return source == typeof(string) ? Text(column.Getter<TRow, string?>(), type)
            : source == typeof(Guid) ? Value(column.Getter<TRow, Guid>(), type)
            : source == typeof(Guid?) ? Maybe(column.Getter<TRow, Guid?>(), type)
            : source == typeof(int) ? Value(column.Getter<TRow, int>(), type)
            : source == typeof(long) ? Value(column.Getter<TRow, long>(), type)
            : source == typeof(long?) ? Maybe(column.Getter<TRow, long?>(), type)
            : source == typeof(bool) ? Value(column.Getter<TRow, bool>(), type)
            : Any<TRow>(column, type);
    }

    private static PostgresWrite<TRow> Text<TRow>(Func<TRow, string?> get, NpgsqlDbType type) =>
        (copy, row, cancellation) => get(row) is { } text ? copy.WriteAsync(text, type, cancellation) : copy.WriteNullAsync(cancellation);

    private static PostgresWrite<TRow> Value<TRow, TValue>(Func<TRow, TValue> get, NpgsqlDbType type)
        where TValue : struct => (copy, row, cancellation) => copy.WriteAsync(get(row), type, cancellation);

    private static PostgresWrite<TRow> Maybe<TRow, TValue>(Func<TRow, TValue?> get, NpgsqlDbType type)
        where TValue : struct =>
        (copy, row, cancellation) => get(row) is { } value ? copy.WriteAsync(value, type, cancellation) : copy.WriteNullAsync(cancellation);

    private static PostgresWrite<TRow> Any<TRow>(BulkColumn column, NpgsqlDbType type)
        where TRow : class =>
        (copy, row, cancellation) =>
            column.Stored(column.Raw(row)) is { } value ? copy.WriteAsync(value, type, cancellation) : copy.WriteNullAsync(cancellation);

    /// <summary>The types that the model has.</summary>
    private static NpgsqlDbType TypeOf(string storeType) =>
        storeType switch
        {
            "text" => NpgsqlDbType.Text,
            "uuid" => NpgsqlDbType.Uuid,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "boolean" => NpgsqlDbType.Boolean,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            _ => throw new InvalidOperationException($"Nobody knows how to write a {storeType} into PostgreSQL."),
        };
}
