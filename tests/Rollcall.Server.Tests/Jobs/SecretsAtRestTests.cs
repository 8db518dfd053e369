using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Jobs;

public sealed class SecretsAtRestTests
{
    [Fact]
    public async Task The_files_of_an_SQLite_store_hold_neither_secret_nor_password()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        (await store.SaveAsync(Sample.Job with { DefaultPassword = Sample.Password })).ShouldBeDone();

        var files = Directory.GetFiles(store.Folder.Root, "rollcall.db*").Select(File.ReadAllBytes).ToList();

        // The name is there in plain text: so the search would find the secret, too.
        files.ShouldContain(file => Holds(file, "Contoso"));
        files.ShouldAllBe(file => !Holds(file, Sample.Secret) && !Holds(file, Sample.Password));
    }

    [Fact]
    public async Task The_rows_of_a_PostgreSQL_store_hold_neither_secret_nor_password()
    {
        await using var store = await CreateAsync(DatabaseKind.Postgres);
        (await store.SaveAsync(Sample.Job with { DefaultPassword = Sample.Password })).ShouldBeDone();

        await using var connection = new NpgsqlConnection(store.Connection);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("SELECT string_agg(jobs::text, ' ') FROM jobs", connection);
        var rows = (string)(await command.ExecuteScalarAsync(Token))!;

        rows.ShouldContain("Contoso");
        rows.ShouldNotContain(Sample.Secret);
        rows.ShouldNotContain(Sample.Password);
    }

    [Fact]
    public async Task A_secret_whose_keys_are_gone_is_told_without_it()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        await store.SaveAsync(Sample.Job);
        await using (var connection = new SqliteConnection(store.Connection))
        {
            await connection.OpenAsync(Token);
            await using var command = new SqliteCommand("UPDATE jobs SET protected_secret = 'CfDJ8' || protected_secret", connection);
            await command.ExecuteNonQueryAsync(Token);
        }

        var fault = await Should.ThrowAsync<StoreException>(store.SecretAsync);

        fault.Code.ShouldBe("store.keys-missing");
        fault.ToString().ShouldNotContain(Sample.Secret);
    }

    private static bool Holds(byte[] file, string text) =>
        file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
