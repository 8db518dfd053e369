using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Postgres;

namespace Rollcall.Server.Backups;

/// <summary>A schema beside the database's, whose tables change places with its tables in the end, in one transaction.</summary>
internal sealed class PostgresTarget : RestoreTarget
{
    private const string BesideSchema = "rollcall_restoring";
    private const string History = "__EFMigrationsHistory";

    /// <summary>A server gives a sign of life every two seconds.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly PostgresDb db;
    private readonly PostgresDb besideDb;
    private bool isMade;

    public PostgresTarget(PostgresDb db)
    {
        this.db = db;
        var connection = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString())
        {
            SearchPath = BesideSchema,
            Pooling = false,
        };
        besideDb = new PostgresDb(
            new DbContextOptionsBuilder<PostgresDb>()
                .UseNpgsql(connection.ConnectionString, postgres => postgres.MigrationsHistoryTable(History, BesideSchema))
                .Options
        );
    }

    protected override ServerDb Beside => besideDb;

    public override async Task<string?> RefusalAsync(CancellationToken cancellationToken)
    {
        const string nodes = "qrtz_scheduler_state";
        if (await ScalarAsync(db, $"SELECT to_regclass('{nodes}')::text", cancellationToken) is not string)
        {
            return null;
        }

        var last = await ScalarAsync(db, $"SELECT max(last_checkin_time) FROM {nodes}", cancellationToken);
        var now = await ScalarAsync(db, "SELECT clock_timestamp()", cancellationToken);
        return last is long ticks && now is DateTime moment && moment.Ticks - ticks < Silence.Ticks
            ? $"A rollcall serve works on this database. Stop every one, wait {Silence.TotalSeconds} seconds, and restore again. Nothing was changed."
            : null;
    }

    protected override async Task MakeAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(
            $"DROP SCHEMA IF EXISTS {BesideSchema} CASCADE; CREATE SCHEMA {BesideSchema}",
            cancellationToken
        );
        isMade = true;
        await besideDb.Database.OpenConnectionAsync(cancellationToken);
    }

    public override async Task WriteAsync(BackupTable table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await EmptyAsync(table, cancellationToken);
        var names = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        NpgsqlDbType[] types = [.. table.Columns.Select(column => TypeOf(column.Kind))];
        var connection = (NpgsqlConnection)besideDb.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({names}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < types.Length; i++)
            {
                if (row[i] is { } cell)
                {
                    await copy.WriteAsync(cell is DateTimeOffset time ? time.UtcDateTime : cell, types[i], cancellationToken);
                }
                else
                {
                    await copy.WriteNullAsync(cancellationToken);
                }
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static NpgsqlDbType TypeOf(CellKind kind) =>
        kind switch
        {
            CellKind.Text or CellKind.Secret => NpgsqlDbType.Text,
            CellKind.Int => NpgsqlDbType.Integer,
            CellKind.Long => NpgsqlDbType.Bigint,
            CellKind.Real => NpgsqlDbType.Double,
            CellKind.Bool => NpgsqlDbType.Boolean,
            CellKind.Guid => NpgsqlDbType.Uuid,
            CellKind.Time => NpgsqlDbType.TimestampTz,
            CellKind.Date => NpgsqlDbType.Date,
            CellKind.Bytes => NpgsqlDbType.Bytea,
        };

    protected override async Task PlaceAsync(CancellationToken cancellationToken)
    {
        await SetNumbersAsync(cancellationToken);
        await besideDb.Database.CloseConnectionAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tables = await TablesAsync($"SELECT tablename FROM pg_tables WHERE schemaname = '{BesideSchema}'", cancellationToken);
        var old = await TablesAsync(
            $"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND (tablename LIKE 'qrtz\\_%' OR tablename IN ({Quoted(tables)}))",
            cancellationToken
        );
        foreach (var table in BackupTable.OfOnePlace.Where(table => old.Contains(table)))
        {
            await ExecuteAsync($"INSERT INTO {BesideSchema}.\"{table}\" SELECT * FROM \"{table}\"", cancellationToken);
        }

        foreach (var table in old)
        {
            await ExecuteAsync($"DROP TABLE \"{table}\" CASCADE", cancellationToken);
        }

        var schema = await ScalarAsync(db, "SELECT quote_ident(current_schema())", cancellationToken);
        foreach (var table in tables)
        {
            await ExecuteAsync($"ALTER TABLE {BesideSchema}.\"{table}\" SET SCHEMA {schema}", cancellationToken);
        }

        // A trigger goes with its table, and what it calls does not.
        foreach (
            var function in await TablesAsync(
                $"SELECT proname::text FROM pg_proc WHERE pronamespace = '{BesideSchema}'::regnamespace",
                cancellationToken
            )
        )
        {
            await ExecuteAsync($"DROP FUNCTION IF EXISTS {schema}.\"{function}\"()", cancellationToken);
            await ExecuteAsync($"ALTER FUNCTION {BesideSchema}.\"{function}\"() SET SCHEMA {schema}", cancellationToken);
        }

        await ExecuteAsync($"DROP SCHEMA {BesideSchema}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Rows came with their numbers: new ones go on behind them.</summary>
    private async Task SetNumbersAsync(CancellationToken cancellationToken)
    {
        var columns = $"""
            SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 1), max(%I) IS NOT NULL) FROM %I',
                          quote_ident(table_name), column_name, column_name, column_name, table_name)
            FROM information_schema.columns WHERE table_schema = '{BesideSchema}' AND is_identity = 'YES'
            """;
        foreach (var setting in await TextsAsync(besideDb, columns, cancellationToken))
        {
            await ScalarAsync(besideDb, setting, cancellationToken);
        }
    }

    private Task<List<string>> TablesAsync(string sql, CancellationToken cancellationToken) => TextsAsync(db, sql, cancellationToken);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken) => await ScalarAsync(db, sql, cancellationToken);

    private static string Quoted(IEnumerable<string> tables) => string.Join(", ", tables.Select(table => $"'{table}'"));

    private static Task<List<string>> TextsAsync(PostgresDb db, string sql, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancellationToken);

    private static async Task<object?> ScalarAsync(PostgresDb db, string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await besideDb.DisposeAsync();
        if (isMade)
        {
            await db.Database.ExecuteSqlRawAsync($"DROP SCHEMA IF EXISTS {BesideSchema} CASCADE", CancellationToken.None);
        }
    }
}
