using System.Text.Json;
using Rollcall.Sandbox;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;

namespace Rollcall.Server.Tests.Support;

/// <summary>A directory of its own, a store of its own, and the command line between them; all gone after the test.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private TestSite(TestStore store, SandboxHost sandbox) => (Store, Sandbox) = (store, sandbox);

    public TestStore Store { get; }
    public SandboxHost Sandbox { get; }
    public Tenant Tenant => Sandbox.Tenant;
    public TestFolder Folder => Store.Folder;
    public string Keys => Folder["keys"];

    /// <summary>A site and a directory that have not met yet.</summary>
    public static async Task<TestSite> CreateAsync(
        DatabaseKind kind,
        int people = 120,
        TimeSpan latency = default,
        TimeProvider? time = null
    ) => await CreateOnAsync(await TestStore.CreateAsync(kind), people, latency, time);

    /// <summary>A directory beside a store that is there.</summary>
    public static async Task<TestSite> CreateOnAsync(
        TestStore store,
        int people = 120,
        TimeSpan latency = default,
        TimeProvider? time = null
    )
    {
        var options = new SandboxOptions
        {
            Users = people,
            Groups = SandboxOptions.LeastGroups,
            Latency = latency,
            Time = time ?? TimeProvider.System,
        };
        return new TestSite(store, await SandboxHost.StartAsync(options, TestStore.Token));
    }

    /// <summary>A site with the example's import job, which has not imported anybody yet.</summary>
    public static async Task<TestSite> CreateAppliedAsync(DatabaseKind kind, int people = 120, TimeSpan latency = default)
    {
        var site = await CreateAsync(kind, people, latency);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox));
        return site;
    }

    /// <summary>A site whose directory was imported once.</summary>
    public static async Task<TestSite> CreateImportedAsync(DatabaseKind kind, int people = 120)
    {
        var site = await CreateAppliedAsync(kind, people);
        await site.ImportAsync();
        return site;
    }

    /// <summary>A site into which everybody in the directory was imported once, so that the lists of people and groups are read.</summary>
    public static async Task<TestSite> CreateWithEverybodyAsync(DatabaseKind kind, int people = 120)
    {
        var site = await CreateAsync(kind, people);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { Scope = "Everybody" });
        await site.ImportAsync();
        return site;
    }

    /// <summary>Runs the command line in this process.</summary>
    public Task<CommandRun> RunAsync(params string[] args) => RunOnAsync(Store.Connection, args);

    public async Task<CommandRun> RunOnAsync(string database, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.RunAsync([.. args, "--database", database, "--keys", Keys], output, error);
        return new CommandRun(exit, output.ToString(), error.ToString());
    }

    public async Task ApplyAsync(ContosoSite contoso) =>
        (await RunAsync("site", "apply", Folder.Write("site.yaml", contoso.ToString()))).ShouldBeDone();

    /// <summary>Imports, which must go well, and gives the session.</summary>
    public async Task<JsonElement> ImportAsync() => (await RunAsync("import", "run", "Contoso", "--json")).ShouldBeDone().Json;

    public async Task<JsonElement> SessionAsync(long id) => (await RunAsync("session", "show", $"{id}", "--json")).ShouldBeDone().Json;

    public async Task<IReadOnlyList<JsonElement>> LogAsync(long id, params string[] filter) =>
        (await RunAsync(["session", "log", $"{id}", "--json", .. filter])).ShouldBeDone().Lines;

    /// <summary>Every user as the command line tells it.</summary>
    public async Task<string> UsersAsync() => (await RunAsync("user", "list", "--json")).ShouldBeDone().Output;

    public async Task<JsonElement> UserAsync(string login) => (await RunAsync("user", "show", login, "--json")).ShouldBeDone().Json;

    /// <summary>The users that the import made are exactly those whom the directory says there should be.</summary>
    public async Task ShouldHoldTheDirectoryAsync()
    {
        var users = (await RunAsync("user", "list", "--json", "--active", "true")).ShouldBeDone().Lines;
        users.Select(ExpectedPeople.Line).Order(StringComparer.Ordinal).ShouldBe(ExpectedPeople.LinesOf(Tenant));
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await Store.DisposeAsync();
    }
}
