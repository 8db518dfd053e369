using Microsoft.Data.Sqlite;
using Npgsql;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cli;

/// <summary>A database that can't be used is told in an administrator's words, and stays as it was.</summary>
public class DatabaseTroubleTests
{
    private const string Hasty = ";Default Timeout=1";

    [Fact]
    public async Task A_locked_database_is_told()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 30);
        var users = await site.UsersAsync();
        await using (var other = new SqliteConnection(site.Store.Connection + ";Pooling=False"))
        {
            await other.OpenAsync(TestStore.Token);
            await ExecuteAsync(other, "BEGIN IMMEDIATE");

            (await site.RunOnAsync(site.Store.Connection + Hasty, "import", "run", "Contoso")).ShouldFail(
                ExitStatus.WrongUse,
                "The database is locked by another program."
            );
        }

        (await site.UsersAsync()).ShouldBe(users);
        await site.ImportAsync();
    }

    [Fact]
    public async Task A_read_only_database_is_told()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 30);
        var readOnly = site.Store.Connection + ";Mode=ReadOnly";

        (await site.RunOnAsync(readOnly, "import", "run", "Contoso")).ShouldFail(ExitStatus.WrongUse, "The database can't be written");
        (await site.RunOnAsync(readOnly, "user", "add", "anna", "--name", "Anna")).ShouldFail(ExitStatus.WrongUse, "can't be written");
        (await site.RunOnAsync(readOnly, "user", "list")).ShouldBeDone().Output.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_database_of_a_read_only_PostgreSQL_is_told()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Postgres, people: 30);
        var readOnly = site.Store.Connection + ";Options=-c default_transaction_read_only=on";

        (await site.RunOnAsync(readOnly, "import", "run", "Contoso")).ShouldFail(ExitStatus.WrongUse, "PostgreSQL accepts no writing");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_newer_database_is_refused(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        const string newer = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')";
        await site.Store.DbAsync(db =>
            Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, newer, TestStore.Token)
        );

        (await site.RunAsync("user", "list")).ShouldFail(ExitStatus.WrongUse, "made by a newer Rollcall", "29990101000000_Future");
        (await site.RunAsync("serve", "--urls", "http://127.0.0.1:0")).ShouldFail(ExitStatus.WrongUse, "made by a newer Rollcall");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        var file = site.Folder.Write("letter.txt", string.Concat(Enumerable.Repeat("Dear database, ", 200)));
        var before = await File.ReadAllTextAsync(file, TestStore.Token);

        (await site.RunOnAsync($"Data Source={file}", "user", "list")).ShouldFail(ExitStatus.WrongUse, "is no SQLite database");

        (await File.ReadAllTextAsync(file, TestStore.Token)).ShouldBe(before);
    }

    [Fact]
    public async Task A_folder_in_place_of_a_database_is_told()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);

        (await site.RunOnAsync($"Data Source={site.Folder.Root}", "user", "list")).ShouldFail(ExitStatus.WrongUse, "is a folder");
        (await site.RunOnAsync("Data Source=/proc/nowhere/rollcall.db", "user", "list")).ShouldFail(ExitStatus.WrongUse, "/proc/nowhere");
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_not_there_is_told_without_its_password()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        const string password = "Distinctive-Database-Password-1";

        var run = await site.RunOnAsync($"Host=127.0.0.1;Port=1;Username=u;Password={password};Timeout=2", "user", "list");

        run.ShouldFail(ExitStatus.WrongUse, "PostgreSQL does not answer");
        run.Everything.ShouldNotContain(password);
    }

    [Fact]
    public async Task A_PostgreSQL_database_that_does_not_exist_is_made_as_a_file_would_be()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Postgres);
        var name = $"rollcall_{Guid.NewGuid():N}";
        var elsewhere = new NpgsqlConnectionStringBuilder(site.Store.Connection) { Database = name };
        try
        {
            (await site.RunOnAsync(elsewhere.ConnectionString, "user", "add", "anna", "--name", "Anna")).ShouldBeDone();
            (await site.RunOnAsync(elsewhere.ConnectionString, "user", "list")).ShouldBeDone().Output.ShouldContain("anna");
        }
        finally
        {
            await PostgresServer.DropAsync(elsewhere.ConnectionString);
        }
    }

    /// <summary>A pooled connection keeps the limit that a test set on it; that is as good as a full disk, and needs no root.</summary>
    [Fact]
    public async Task A_full_disk_fails_the_session_and_nothing_is_half_applied()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 30);
        var users = await site.UsersAsync();
        for (var i = 0; i < 2000; i++)
        {
            var person = site.Tenant.CreatePerson();
            site.Tenant.AddMember(Rollcall.Sandbox.Tenants.WellKnownGroups.PlannerBookers, person.Id);
        }

        await LimitAsync(site, pages: "(SELECT page_count + 60 FROM pragma_page_count)");
        var run = await site.RunAsync("import", "run", "Contoso");
        run.ShouldFail(ExitStatus.Failed, "The disk of the database is full.", "store.full");
        await LimitAsync(site, pages: "1073741823");

        (await site.UsersAsync()).ShouldBe(users);
        await site.ImportAsync();
        await site.ShouldHoldTheDirectoryAsync();
    }

    private static async Task LimitAsync(TestSite site, string pages)
    {
        var connections = new List<SqliteConnection>();
        for (var i = 0; i < 8; i++)
        {
            var connection = new SqliteConnection(site.Store.Connection);
            connections.Add(connection);
            await connection.OpenAsync(TestStore.Token);
            var limit = await ReadAsync(connection, $"SELECT {pages}");
            await ExecuteAsync(connection, $"PRAGMA max_page_count = {limit}");
        }

        connections.ForEach(connection => connection.Dispose());
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestStore.Token);
    }

    private static async Task<long> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = new SqliteCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(TestStore.Token))!;
    }
}
