using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Postgres;

[assembly: AssemblyFixture(typeof(Rollcall.Server.Tests.Support.PostgresServer))]

namespace Rollcall.Server.Tests.Support;

/// <summary>
/// The PostgreSQL server of the whole test run. It migrates one database and makes the others as copies of it, which is much faster.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "ROLLCALL_TEST_POSTGRES";

    private static readonly string Template = $"rollcall_{Guid.NewGuid():N}";
    private static readonly Lazy<Task> Migrated = new(MigrateAsync);

    private static string Server =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
            ? server
            : throw new InvalidOperationException(
                $"{Variable} is not set, so there is no PostgreSQL to test with. Run the tests with ./test, which starts one."
            );

    /// <summary>Makes a database and returns its connection string.</summary>
    public static async Task<string> CreateAsync(bool migrated, CancellationToken cancellationToken)
    {
        if (migrated)
        {
            await Migrated.Value;
        }

        var name = $"rollcall_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name}{(migrated ? $" TEMPLATE {Template}" : "")}", cancellationToken);
        return ConnectionTo(name);
    }

    /// <summary>Makes a database that holds what another one does, which nobody may use meanwhile.</summary>
    public static async Task<string> CopyAsync(string connection, CancellationToken cancellationToken)
    {
        Disconnect(connection);
        var name = $"rollcall_{Guid.NewGuid():N}";
        var source = new NpgsqlConnectionStringBuilder(connection).Database;
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {source}", cancellationToken);
        return ConnectionTo(name);
    }

    public static async Task DropAsync(string connection)
    {
        Disconnect(connection);
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Migrated.IsValueCreated)
        {
            await DropAsync(ConnectionTo(Template));
        }
    }

    private static async Task MigrateAsync()
    {
        await RunAsync($"CREATE DATABASE {Template}", CancellationToken.None);

        // Without a pool nothing stays connected: PostgreSQL copies only a database that nobody uses.
        var connection = new NpgsqlConnectionStringBuilder(ConnectionTo(Template)) { Pooling = false }.ConnectionString;
        await using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection).Options);
        await StoreStart.PrepareAsync(db, CancellationToken.None);
    }

    private static void Disconnect(string connection)
    {
        using var pool = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(pool);
    }

    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 8 }.ConnectionString;

    private static async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(Server) { Pooling = false };
        server.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
