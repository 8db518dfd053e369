using System.Globalization;
using Rollcall.Server.Store.Bulk;
using SQLitePCL;

namespace Rollcall.Server.Store.Sqlite;

/// <summary>Binds a column's value of a row to a statement's parameter; the answer is SQLite's.</summary>
/// <remarks>
/// A parameter keeps its value when a statement is run again: what is the same as in the row before is not bound again. So a binding belongs to one
/// statement.
/// </remarks>
internal delegate int SqliteBind<in TRow>(sqlite3_stmt statement, int place, TRow row);

/// <summary>Makes bindings of columns, past the boxes into which a value of any type would be put: millions are bound in an import.</summary>
internal static class SqliteBinding
{
    public static SqliteBind<TRow> Of<TRow>(BulkColumn column)
        where TRow : class
    {
        var type = column.Source?.PropertyType;
        return type == typeof(string) ? Text(column.Getter<TRow, string?>())
            : type == typeof(Guid) ? Id(Maybe(column.Getter<TRow, Guid>()))
            : type == typeof(Guid?) ? Id(column.Getter<TRow, Guid?>())
            : type == typeof(int) ? Number(column.Getter<TRow, int>())
            : type == typeof(long) ? Number(column.Getter<TRow, long>())
            : Any<TRow>(column);
    }

    private static SqliteBind<TRow> Text<TRow>(Func<TRow, string?> get)
    {
        var (isBound, bound) = (false, (string?)null);
        return (statement, place, row) =>
        {
            var text = get(row);
            if (isBound && ReferenceEquals(bound, text))
            {
                return raw.SQLITE_OK;
            }

            (isBound, bound) = (true, text);
            return text is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, text);
        };
    }

    private static SqliteBind<TRow> Id<TRow>(Func<TRow, Guid?> get)
    {
        var (isBound, bound) = (false, (Guid?)null);
        return (statement, place, row) =>
        {
            var id = get(row);
            if (isBound && bound == id)
            {
                return raw.SQLITE_OK;
            }

            (isBound, bound) = (true, id);
            if (id is not { } some)
            {
                return raw.sqlite3_bind_null(statement, place);
            }

            Span<byte> bytes = stackalloc byte[16];
            some.TryWriteBytes(bytes, bigEndian: true, out _);
            return raw.sqlite3_bind_blob(statement, place, bytes);
        };
    }

    private static Func<TRow, Guid?> Maybe<TRow>(Func<TRow, Guid> get) => row => get(row);

    private static SqliteBind<TRow> Number<TRow>(Func<TRow, int> get) =>
        (statement, place, row) => raw.sqlite3_bind_int(statement, place, get(row));

    private static SqliteBind<TRow> Number<TRow>(Func<TRow, long> get) =>
        (statement, place, row) => raw.sqlite3_bind_int64(statement, place, get(row));

    private static SqliteBind<TRow> Any<TRow>(BulkColumn column)
        where TRow : class
    {
        var (isBound, bound) = (false, (object?)null);
        return (statement, place, row) =>
        {
            var value = column.Raw(row);
            if (isBound && Equals(bound, value))
            {
                return raw.SQLITE_OK;
            }

            (isBound, bound) = (true, value);
            return Bind(statement, place, column.Stored(value));
        };
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
}
