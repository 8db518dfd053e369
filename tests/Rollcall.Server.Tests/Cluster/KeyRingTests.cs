using System.Runtime.Versioning;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>Servers on one PostgreSQL have one key ring; who has the database alone can open nothing with it.</summary>
public class KeyRingTests
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_server_that_has_the_site_key_opens_what_others_sealed_and_gets_their_new_keys_too()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres);
        await using var first = await StartAsync(site, site.Keys);
        var other = Directory.CreateDirectory(site.Folder["other"]).FullName;
        File.Copy(Path.Combine(site.Keys, "site.key"), Path.Combine(other, "site.key"));

        await using var second = await StartAsync(site, other);

        Sealer(second).Unprotect(Sealer(first).Protect("a secret")).ShouldBe("a secret");
        Directory.GetFiles(other).Select(Path.GetFileName).ShouldBe(["site.key"]);
        Directory.GetFiles(site.Keys).Select(Path.GetFileName).ShouldBe(["site.key"]);
        File.GetUnixFileMode(Path.Combine(site.Keys, "site.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(null, "There is no site key")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "is not the one")]
    [InlineData("far too short", "holds no site key")]
    [InlineData("", "holds no site key")]
    public async Task A_server_with_no_site_key_or_another_one_is_refused_and_changes_nothing(string? content, string saying)
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres);
        await using (await StartAsync(site, site.Keys)) { }
        var before = await RingAsync(site);
        var other = Directory.CreateDirectory(site.Folder["other"]).FullName;
        if (content is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(other, "site.key"), content, TestStore.Token);
        }

        await using var process = RollcallProcess.StartWith(site, other, "serve", "--urls", "http://127.0.0.1:0");
        var run = await process.EndAsync();

        run.ShouldFail(ExitStatus.WrongUse, saying, Path.Combine(other, "site.key"));
        (await RingAsync(site)).ShouldBe(before);
        Directory.GetFiles(other).Length.ShouldBe(content is null ? 0 : 1);
    }

    [Fact]
    public async Task A_verb_without_the_site_key_keeps_no_secret_that_servers_could_not_read()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres);
        var other = Directory.CreateDirectory(site.Folder["other"]).FullName;

        await using var process = RollcallProcess.StartWith(site, other, "site", "apply", site.Folder["site.yaml"]);

        (await process.EndAsync()).ShouldFail(ExitStatus.WrongUse, "There is no site key");
        (await site.RunAsync("job", "check", "Contoso")).ShouldBeDone();
    }

    [Fact]
    public async Task Keys_that_were_files_are_taken_over_so_that_another_server_can_read_what_they_encrypted()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Postgres);
        var former = await FormerKeyAsync(site);
        (await site.RunAsync("site", "apply", site.Folder.Write("site.yaml", ContosoSite.For(site.Sandbox).ToString()))).ShouldBeDone();
        await using (await StartAsync(site, site.Keys)) { }

        (await RingAsync(site)).ShouldContain(former);
        var other = Directory.CreateDirectory(site.Folder["other"]).FullName;
        File.Copy(Path.Combine(site.Keys, "site.key"), Path.Combine(other, "site.key"));
        await using var process = RollcallProcess.StartWith(site, other, "job", "check", "Contoso");
        (await process.EndAsync()).ShouldBeDone();
    }

    [Fact]
    public async Task The_database_alone_holds_no_key()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Postgres);
        var former = await File.ReadAllTextAsync(Path.Combine(site.Keys, await FormerKeyAsync(site) + ".xml"), TestStore.Token);
        await using (await StartAsync(site, site.Keys)) { }

        var dump = await DatabaseDump.OfAsync(site);

        var value = former.Split("<value>")[1].Split("</value>")[0];
        dump.ShouldNotContain(value);
        dump.ShouldNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)));
        dump.ShouldNotContain("masterKey");
        dump.ShouldNotContain((await File.ReadAllTextAsync(Path.Combine(site.Keys, "site.key"), TestStore.Token)).Trim());
        dump.ShouldContain("site-key", customMessage: "the rows were looked at");
    }

    [Fact]
    public async Task Servers_that_start_at_the_same_moment_on_an_empty_database_find_the_same_keys()
    {
        await using var site = await TestSite.CreateOnAsync(await TestStore.CreateEmptyAsync(DatabaseKind.Postgres));
        var processes = Enumerable
            .Range(0, 3)
            .Select(_ => RollcallProcess.Start(site, "serve", "--urls", "http://127.0.0.1:0", "--drain", "0"))
            .ToList();

        foreach (var process in processes)
        {
            await process.SaysAsync("Ctrl+C ends it.");
            process.Terminate();
            (await process.EndAsync()).ShouldBeDone();
            await process.DisposeAsync();
        }

        (await RingAsync(site)).Count.ShouldBe(2, "the row that tells the site key, and one key");
    }

    [Fact]
    public async Task A_key_that_was_changed_in_the_database_is_told()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres);
        await using (await StartAsync(site, site.Keys)) { }
        await site.Store.DbAsync(db =>
            db.RingKeys.Where(row => row.Name != "site-key")
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Wrapped, new byte[100]), TestStore.Token)
        );

        (await RollcallProcess.RunAsync(site, "serve", "--urls", "http://127.0.0.1:0")).ShouldFail(
            ExitStatus.WrongUse,
            "of the table ring_keys was changed"
        );
    }

    [Fact]
    public async Task On_SQLite_keys_are_files_as_ever()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using (await StartAsync(site, site.Keys)) { }

        (await RingAsync(site)).ShouldBeEmpty();
        Directory.GetFiles(site.Keys, "key-*.xml").ShouldHaveSingleItem();
        File.Exists(Path.Combine(site.Keys, "site.key")).ShouldBeFalse();
    }

    /// <summary>A key as it was made before keys were kept in the database.</summary>
    /// <returns>Its name.</returns>
    private static async Task<string> FormerKeyAsync(TestSite site)
    {
        await using var sqlite = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        await sqlite.SaveAsync(Sample.Job);
        Directory.CreateDirectory(site.Keys);
        var file = Directory.GetFiles(sqlite.Folder["keys"], "key-*.xml").ShouldHaveSingleItem();
        File.Copy(file, Path.Combine(site.Keys, Path.GetFileName(file)));
        return Path.GetFileNameWithoutExtension(file);
    }

    private static Task<WebApplication> StartAsync(TestSite site, string keys) =>
        ServerHost.StartAsync(
            configuration =>
                configuration.AddInMemoryCollection([new("Rollcall:Database", site.Store.Connection), new("Rollcall:Keys", keys)]),
            "http://127.0.0.1:0",
            TestStore.Token,
            ServerPart.Web
        );

    private static IDataProtector Sealer(WebApplication app) =>
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static Task<List<string>> RingAsync(TestSite site) =>
        site.Store.DbAsync(db => db.RingKeys.Select(row => row.Name).OrderBy(name => name).ToListAsync(TestStore.Token));
}
