using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Rollcall.Bench.Floor;

/// <summary>Writes rows in bulk, in one transaction a call.</summary>
internal abstract class RowWriter : IDisposable
{
    public static RowWriter Open(string connection) =>
        connection.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) ? new Postgres(connection) : new Sqlite(connection);

    public abstract void Write(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows);

    /// <summary>The present, in the words of the database.</summary>
    public abstract string Now { get; }

    /// <summary>The only value of the first row that a question brings.</summary>
    public abstract object? Ask(string sql);

    public abstract void Dispose();

    private sealed class Sqlite : RowWriter
    {
        private readonly SqliteConnection connection;

        public Sqlite(string text)
        {
            connection = new SqliteConnection(text);
            connection.Open();
            Ask("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16384;");
        }

        public override void Write(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
        {
            using var transaction = connection.BeginTransaction();
            var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
            Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
            using (statement)
            {
                foreach (var row in rows)
                {
                    for (var i = 0; i < row.Length; i++)
                    {
                        Check(Bind(statement, i + 1, row[i]));
                    }

                    if (raw.sqlite3_step(statement) is not raw.SQLITE_DONE and var fault)
                    {
                        Check(fault);
                    }

                    raw.sqlite3_reset(statement);
                }
            }

            transaction.Commit();
        }

        public override string Now => "0";

        public override object? Ask(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            var value = command.ExecuteScalar();
            return value is byte[] bytes ? new Guid(bytes, true) : value;
        }

        public override void Dispose() => connection.Dispose();

        private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);

        private static int Bind(sqlite3_stmt statement, int place, object? value) =>
            value switch
            {
                null => raw.sqlite3_bind_null(statement, place),
                string text => raw.sqlite3_bind_text(statement, place, text),
                Guid id => raw.sqlite3_bind_blob(statement, place, id.ToByteArray(true)),
                bool truth => raw.sqlite3_bind_int(statement, place, truth ? 1 : 0),
                long number => raw.sqlite3_bind_int64(statement, place, number),
                int number => raw.sqlite3_bind_int(statement, place, number),
                _ => throw new InvalidOperationException($"No column holds a {value.GetType().Name}."),
            };
    }

    private sealed class Postgres : RowWriter
    {
        private readonly NpgsqlConnection connection;

        public Postgres(string text)
        {
            connection = new NpgsqlConnection(text);
            connection.Open();
        }

        public override void Write(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
        {
            using var copy = connection.BeginBinaryImport($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                copy.StartRow();
                foreach (var value in row)
                {
                    if (value is null)
                    {
                        copy.WriteNull();
                    }
                    else
                    {
                        copy.Write(value);
                    }
                }
            }

            copy.Complete();
        }

        public override string Now => "now()";

        public override object? Ask(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            return command.ExecuteScalar();
        }

        public override void Dispose() => connection.Dispose();
    }
}
