using System.Runtime.Versioning;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Access;

/// <summary>A secret that was entered is never seen again: in no output, log, answer, row, file or list of processes.</summary>
public class SecrecyTests
{
    private const string WrongSecret = "Wrong~Distinctive.Secret-4712";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Secrets_and_passwords_are_seen_nowhere(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        var seen = new StringBuilder();
        async Task RunAsync(params string[] args)
        {
            await using var process = RollcallProcess.Start(site, args);
            seen.Append(process.VisibleToOthers).Append((await process.EndAsync()).Everything);
        }

        var contoso = ContosoSite.For(site.Sandbox);
        await RunAsync("site", "apply", site.Folder.Write("site.yaml", contoso.ToString()));
        await RunAsync("job", "check", "Contoso", "--json");
        await RunAsync("import", "run", "Contoso", "--json");
        await RunAsync("session", "log", "1", "--json");
        await RunAsync("user", "list", "--json");
        await RunAsync("site", "export");
        await RunAsync("job", "list", "--json");
        seen.ToString().ShouldContain("\"state\":\"done\"");

        site.Folder.Write("secret.txt", WrongSecret);
        await RunAsync("site", "apply", site.Folder.Write("site.yaml", (contoso with { Secret = "{ file: secret.txt }" }).ToString()));
        await RunAsync("job", "check", "Contoso");
        await RunAsync("import", "run", "Contoso");
        seen.ToString().ShouldContain("AADSTS7000215");

        await RunAsync("site", "apply", site.Folder.Write("plain.yaml", (contoso with { Secret = WrongSecret }).ToString()));
        await RunAsync("site", "apply", site.Folder.Write("swapped.yaml", (contoso with { ClientId = WrongSecret }).ToString()));
        seen.ToString().ShouldContain("in plain text");

        seen.Append(await DatabaseDump.OfAsync(site));
        foreach (var key in Directory.GetFiles(site.Keys))
        {
            seen.Append(await File.ReadAllTextAsync(key, TestStore.Token));
        }

        ShouldNotTell(seen.ToString());
    }

    [Fact]
    public async Task The_API_shows_no_secret_and_repeats_none_that_was_wrong()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var seen = new StringBuilder();
        string[] bodies =
        [
            $$"""{"name":"A","clientSecret":"{{WrongSecret}}"}""",
            $$"""{"name":"A","directoryId":"{{WrongSecret}}","clientId":"{{WrongSecret}}"}""",
            $$"""{"name":"A","guests":"{{WrongSecret}}"}""",
            $$"""{"clientSecret":["{{WrongSecret}}"]}""",
            $$"""{"clientSecret":"{{WrongSecret}}""",
            $$$"""{"cloud":{"login":"https://user:{{{WrongSecret}}}@localhost","graph":"x"}}""",
        ];
        foreach (var body in bodies)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await server.Client.PostAsync("api/v1/jobs", content, TestStore.Token);
            ((int)response.StatusCode).ShouldBe(400, body);
            seen.Append(await response.Content.ReadAsStringAsync(TestStore.Token));
        }

        foreach (var path in new[] { "jobs", "site", "jobs/Contoso/sessions", "users", "keys" })
        {
            seen.Append(await server.Client.GetStringAsync($"api/v1/{path}", TestStore.Token));
        }

        seen.ToString().ShouldContain("Contoso");
        ShouldNotTell(seen.ToString());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_keys_are_their_owners_alone()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);

        File.GetUnixFileMode(site.Keys).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(site.Keys).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "store.keys-missing", "The client secret of job Contoso can't be decrypted", "--keys")]
    [InlineData(DatabaseKind.Postgres, "store.site-key", "There is no site key", "Copy site.key there")]
    public async Task A_job_whose_keys_are_gone_says_so_and_is_cured_by_its_secret(DatabaseKind kind, string code, string what, string cure)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 60);
        var users = await site.UsersAsync();
        Directory.Delete(site.Keys, recursive: true);

        (await site.RunAsync("import", "run", "Contoso")).ShouldFail(ExitStatus.Failed, code, what, cure);
        var check = (await site.RunAsync("job", "check", "Contoso", "--json")).ShouldEnd(ExitStatus.Failed).Json;
        var step = check.GetProperty("steps").EnumerateArray().ShouldHaveSingleItem();
        step.GetProperty("code").GetString().ShouldBe(code);
        step.GetProperty("message").GetString()!.ShouldContain(what);
        (await site.UsersAsync()).ShouldBe(users);

        // What a lost site key had wrapped is of no use to anybody.
        await site.Store.DbAsync(db => db.RingKeys.ExecuteDeleteAsync(TestStore.Token));
        await site.ApplyAsync(ContosoSite.For(site.Sandbox));
        await site.ImportAsync();
    }

    private static void ShouldNotTell(string seen)
    {
        foreach (var secret in new[] { WellKnown.ClientSecret, WrongSecret, ContosoSite.Password })
        {
            seen.ShouldNotContain(secret);
            seen.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
            seen.ShouldNotContain(Uri.EscapeDataString(secret));
        }
    }
}
