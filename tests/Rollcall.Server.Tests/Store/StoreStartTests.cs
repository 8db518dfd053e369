using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Sqlite;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Store;

public sealed partial class StoreStartTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_empty_database_is_made_ready_and_a_ready_one_is_left_alone(DatabaseKind kind)
    {
        await using var store = await CreateEmptyAsync(kind);

        await PrepareAsync(store);
        await PrepareAsync(store);

        (await store.DbAsync(db => db.Users.CountAsync(Token))).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_database_of_a_newer_version_is_refused(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        const string Sql = """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29991231_Future', '99')""";
        await store.DbAsync(db => db.Database.ExecuteSqlRawAsync(Sql, Token));

        var fault = await RefusedAsync(store);

        fault.Code.ShouldBe("store.newer");
        fault.Message.ShouldContain("29991231_Future");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var store = await CreateEmptyAsync(DatabaseKind.Sqlite);
        var text = string.Concat(Enumerable.Repeat("This is a letter to my aunt.\n", 100));
        store.Folder.Write("rollcall.db", text);

        (await RefusedAsync(store)).Code.ShouldBe("store.damaged");

        (await File.ReadAllTextAsync(store.Folder["rollcall.db"], Token)).ShouldBe(text);
    }

    [Fact]
    public async Task A_database_that_may_not_be_written_is_refused()
    {
        await using var store = await CreateEmptyAsync(DatabaseKind.Sqlite);
        await File.WriteAllBytesAsync(store.Folder["rollcall.db"], [], Token);
        await using var db = new SqliteDb(
            new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"{store.Connection};Mode=ReadOnly;Pooling=False").Options
        );

        var fault = await Should.ThrowAsync<StoreException>(() => StoreStart.PrepareAsync(db, Token));

        fault.Code.ShouldBe("store.read-only");
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_database_is_refused()
    {
        await using var store = await CreateEmptyAsync(DatabaseKind.Sqlite);
        Directory.CreateDirectory(store.Folder["rollcall.db"]);

        (await RefusedAsync(store)).Message.ShouldContain("is a folder");
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_refused()
    {
        await using var store = await CreateEmptyAsync(DatabaseKind.Sqlite);
        store.Folder.Write("file", "");
        await using var db = new SqliteDb(
            new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={store.Folder["file"]}/below/rollcall.db").Options
        );

        var fault = await Should.ThrowAsync<StoreException>(() => StoreStart.PrepareAsync(db, Token));

        fault.Message.ShouldContain("can't be made");
    }

    [Fact]
    public async Task A_database_that_somebody_else_has_locked_is_told_in_plain_words()
    {
        await using var store = await CreateEmptyAsync(DatabaseKind.Sqlite);
        await using var other = new SqliteConnection($"{store.Connection};Pooling=False");
        await other.OpenAsync(Token);
        await using var exclusive = new SqliteCommand("BEGIN EXCLUSIVE", other);
        await exclusive.ExecuteNonQueryAsync(Token);
        await using var db = new SqliteDb(
            new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"{store.Connection};Pooling=False;Default Timeout=1").Options
        );

        var fault = await Should.ThrowAsync<StoreException>(() => StoreStart.PrepareAsync(db, Token));

        fault.Code.ShouldBe("store.locked");
    }

    [Fact]
    public async Task A_missing_PostgreSQL_database_is_told()
    {
        await using var store = await CreateEmptyAsync(DatabaseKind.Postgres);
        await PostgresServer.DropAsync(store.Connection);

        var fault = await Should.ThrowAsync<Exception>(() => store.DbAsync(db => db.Users.CountAsync(Token)));

        StoreFaults.Explain(fault).ShouldNotBeNull().Message.ShouldContain("no database of that name");
    }

    [Fact]
    public async Task A_PostgreSQL_server_that_does_not_answer_is_told_without_the_password()
    {
        await using var connection = new NpgsqlConnection("Host=127.0.0.1;Port=1;Username=u;Password=geheim;Timeout=2");

        var fault = await Should.ThrowAsync<NpgsqlException>(() => connection.OpenAsync(Token));

        var explained = StoreFaults.Explain(fault).ShouldNotBeNull();
        explained.Code.ShouldBe("store.unreachable");
        explained.Message.ShouldNotContain("geheim");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_model_has_a_migration_for_all_of_it(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);

        (await store.DbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
    }

    private static Task PrepareAsync(TestStore store) => store.UseAsync((ServerDb db) => StoreStart.PrepareAsync(db, Token));

    private static async Task<StoreException> RefusedAsync(TestStore store)
    {
        var fault = await Should.ThrowAsync<StoreException>(() => PrepareAsync(store));
        PlainWords().IsMatch(fault.Message).ShouldBeTrue();
        return fault;
    }

    /// <summary>A sentence, not an error code or a stack.</summary>
    [GeneratedRegex("^[A-Z][^\n]*\\.$")]
    private static partial Regex PlainWords();
}
