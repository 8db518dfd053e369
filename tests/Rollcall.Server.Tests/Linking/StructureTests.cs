using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Linking;

/// <summary>Load AD structure: a session like the others, of which nothing but the groups is left.</summary>
public sealed class StructureTests
{
    private static readonly Fault Throttled = new()
    {
        Match = "/v1.0/groups",
        Status = 429,
        Body = """{"error":{"code":"TooManyRequests","message":"Later."}}""",
        Headers = new Dictionary<string, string> { ["Retry-After"] = "280" },
        Times = 100,
    };

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Loading_the_structure_shows_all_groups_and_touches_nothing_else(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);

        var load = (await site.RunAsync("job", "load", "Contoso", "--json")).ShouldBeDone().Json;

        (load.GetProperty("kind").GetString(), load.GetProperty("progress").GetInt32()).ShouldBe(("structure", site.Tenant.Groups.Count()));
        (await site.UsersAsync()).ShouldBeEmpty();
        (await site.RunAsync("session", "list", "Contoso", "--json")).ShouldBeDone().Lines.ShouldBeEmpty("it is no import");
        (await site.RunAsync("job", "list")).ShouldBeDone().Output.ShouldContain("none yet");
        var (copy, structure) = await ReadingsAsync(site);
        (copy, structure is not null).ShouldBe((null, true));
        await using var server = await TestServer.StartAsync(site);
        var shown = await server.GetAsync("api/v1/jobs/Contoso/structure");
        shown.GetProperty("groups").GetInt32().ShouldBe(site.Tenant.Groups.Count());
        var found = await server.GetAsync("api/v1/jobs/Contoso/structure/groups?search=BOOKERS&show=Linked");
        found.GetProperty("groups").EnumerateArray().ShouldHaveSingleItem().GetProperty("rights").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_load_that_fails_or_is_cancelled_keeps_the_former_structure(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var users = await site.UsersAsync();
        await site.RunAsync("job", "load", "Contoso");
        var before = await ReadingsAsync(site);
        site.Sandbox.Faults.Add(
            new Fault
            {
                Match = "/v1.0/groups?",
                Status = 403,
                Times = 100,
                Body = """{"error":{"code":"Authorization_RequestDenied","message":"No."}}""",
            }
        );

        (await site.RunAsync("job", "load", "Contoso")).ShouldFail(ExitStatus.Failed, "directory.permission-missing");
        site.Sandbox.Faults.Clear();
        site.Sandbox.Faults.Add(Throttled);
        await using (var server = await TestServer.StartAsync(site))
        {
            var load = await server.StartSessionAsync("structure");
            await Eventually.HappensAsync(
                "the load runs",
                async () =>
                    (await server.GetAsync("api/v1/jobs/Contoso/structure")).GetProperty("load").GetProperty("state").GetString()
                    == "running"
            );
            await server.PostAsync($"api/v1/sessions/{load}/cancel");
            var end = await server.EndOfAsync(load);
            end.GetProperty("message").GetString().ShouldBe("Cancelled. The groups that were loaded before are still there.");
        }

        (await ReadingsAsync(site)).ShouldBe(before);
        (await site.UsersAsync()).ShouldBe(users);
        site.Sandbox.Faults.Clear();
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();
        (await ReadingsAsync(site)).Structure.ShouldNotBe(before.Structure);
        (await CountAsync(site)).ShouldBe(2, "the copy and the structure; what broke off is gone");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_import_of_everybody_brings_the_structure_with_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { Scope = "Everybody" });
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();

        await site.ImportAsync();

        var (copy, structure) = await ReadingsAsync(site);
        structure.ShouldNotBeNull().ShouldBe(copy!.Value);
        (await CountAsync(site)).ShouldBe(1, "the structure that was loaded by itself is nobody's any more");
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();
        (await ReadingsAsync(site)).Copy.ShouldBe(copy, "the next import compares with it");
        (await CountAsync(site)).ShouldBe(2);
    }

    [Fact]
    public async Task An_import_of_linked_groups_leaves_the_structure_as_it_was_loaded()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();
        var loaded = await ReadingsAsync(site);

        await site.ImportAsync();

        var (copy, structure) = await ReadingsAsync(site);
        structure.ShouldBe(loaded.Structure);
        copy.ShouldNotBe(structure);
    }

    [Fact]
    public async Task A_group_is_called_what_it_was_called_when_it_was_read_last()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("job", "load", "Contoso")).ShouldBeDone();
        await site.ImportAsync();
        await site.Store.DbAsync(db =>
            db.CopyGroups.Where(row => row.ObjectId == WellKnownGroups.It && db.Jobs.Any(job => job.ReadingId == row.ReadingId))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DisplayName, "Renamed since the structure was loaded"),
                    TestStore.Token
                )
        );

        var name = await site.Store.DbAsync(async db =>
            (await GroupNames.ReadAsync(db, await db.Jobs.SingleAsync(TestStore.Token), [WellKnownGroups.It], TestStore.Token))[
                WellKnownGroups.It
            ]
        );

        name.ShouldBe("Renamed since the structure was loaded");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_asks_twice_for_the_structure_starts_one_load(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        site.Sandbox.Faults.Add(Throttled);
        await using var server = await TestServer.StartAsync(site);

        var loads = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.StartSessionAsync("structure")));

        loads.Distinct().ShouldHaveSingleItem();
        await server.PostAsync($"api/v1/sessions/{loads[0]}/cancel");
        await server.EndOfAsync(loads[0]);
        (await server.StartSessionAsync("structure")).ShouldBeGreaterThan(loads[0]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_load_whose_server_stops_is_interrupted_and_says_so(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        site.Sandbox.Faults.Add(Throttled);
        long load;
        await using (var server = await TestServer.StartAsync(site))
        {
            load = await server.StartSessionAsync("structure");
            await Eventually.HappensAsync(
                "the load runs",
                async () => (await server.GetAsync($"api/v1/sessions/{load}")).GetProperty("state").GetString() == "running"
            );
        }

        var ended = await site.SessionAsync(load);
        ended.GetProperty("state").GetString().ShouldBe("interrupted");
        ended.GetProperty("message").GetString()!.ShouldContain("load the AD structure again");
    }

    [Fact]
    public async Task A_group_is_opened_over_the_API_and_a_directory_that_does_not_answer_is_told()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var address = $"api/v1/jobs/Contoso/structure/groups/{WellKnownGroups.PlannerBookers}";

        var opened = await server.GetAsync(address);

        opened.GetProperty("nested").GetArrayLength().ShouldBeGreaterThan(0);
        opened.GetProperty("members").GetInt32().ShouldBeGreaterThan(0);
        site.Sandbox.Faults.Add(
            new Fault
            {
                Match = "/v1.0/groups",
                Status = 403,
                Times = 100,
                Body = """{"error":{"code":"Authorization_RequestDenied","message":"No."}}""",
            }
        );
        using var refused = await server.Client.GetAsync(address, TestStore.Token);
        ((int)refused.StatusCode).ShouldBe(409);
        (await refused.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("directory.permission-missing");
    }

    private static Task<(long? Copy, long? Structure)> ReadingsAsync(TestSite site) =>
        site.Store.DbAsync(async db =>
        {
            var job = await db.Jobs.AsNoTracking().SingleAsync(TestStore.Token);
            return (job.ReadingId, job.StructureId);
        });

    private static Task<int> CountAsync(TestSite site) =>
        site.Store.DbAsync(db => db.Readings.CountAsync(row => row.IsKept, TestStore.Token));
}
