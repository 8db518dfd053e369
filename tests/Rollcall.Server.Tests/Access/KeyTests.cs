using System.Net;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Access;

/// <summary>API keys: shown once, kept as a hash, revoked at once.</summary>
public class KeyTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);

        var key = (await site.RunAsync("key", "create", "reports", "--json")).ShouldBeDone().Json.GetProperty("key").GetString()!;

        key.Length.ShouldBeGreaterThan(40);
        (await site.RunAsync("key", "list", "--json")).ShouldBeDone().Output.ShouldNotContain(key);
        (await site.RunAsync("key", "list")).ShouldBeDone().Output.ShouldContain("reports");
        (await DatabaseDump.OfAsync(site)).ShouldNotContain(key["rollcall_".Length..]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_working_keys_name_is_taken_and_a_revoked_ones_is_free(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        (await site.RunAsync("key", "create", "reports")).ShouldBeDone();

        (await site.RunAsync("key", "create", "Reports")).ShouldFail(ExitStatus.WrongUse, "There is a key Reports already.");
        (await site.RunAsync("key", "revoke", "REPORTS")).ShouldBeDone();
        (await site.RunAsync("key", "revoke", "reports")).ShouldFail(ExitStatus.WrongUse, "There is no working key reports");
        (await site.RunAsync("key", "create", "reports")).ShouldBeDone();
        (await site.RunAsync("key", "revoke", "reports")).ShouldBeDone();
        (await site.RunAsync("key", "create", "reports")).ShouldBeDone();

        (await site.RunAsync("key", "list", "--json")).ShouldBeDone().Lines.Count.ShouldBe(3);
        (await site.Store.DbAsync(db => db.ApiKeys.CountAsync(row => row.RevokedAt == null, TestStore.Token))).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_made_over_HTTP_works_until_it_is_revoked()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var key = (await server.PostAsync("api/v1/keys", new { name = "new" })).GetProperty("key").GetString();
        using var client = server.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        (await client.GetStringAsync("api/v1/keys", TestStore.Token)).ShouldNotContain(key!);

        using var revoked = await client.DeleteAsync("api/v1/keys/new", TestStore.Token);

        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var refused = await client.GetAsync("api/v1/keys", TestStore.Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
