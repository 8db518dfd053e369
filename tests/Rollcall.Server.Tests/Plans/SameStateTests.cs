using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Tests.Trust.BadDays;

namespace Rollcall.Server.Tests.Plans;

/// <summary>A plan that is applied later does what importing at once does, whatever happened in the directory before.</summary>
public class SameStateTests
{
    private const int Days = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Applying_a_test_imports_plan_and_importing_directly_give_the_same_state(int seed)
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var other = await TestStore.CreateAsync(DatabaseKind.Sqlite);
        (await site.RunOnAsync(other.Connection, "site", "apply", site.Folder["site.yaml"])).ShouldBeDone();
        var luck = new Random(seed);
        var life = new TenantLife(site.Tenant, [.. ContosoSite.ExampleLinks.Select(link => link.Group).Distinct()]);

        for (var day = 0; day < Days; day++)
        {
            List<string?> happened = [.. Enumerable.Range(0, day * 10).Select(_ => life.Happen(luck))];

            var direct = await site.RunAsync("import", "run", "Contoso", "--json");
            var test = await site.RunOnAsync(other.Connection, "import", "test", "Contoso", "--json");
            var plan = test.Json.GetProperty("id").GetInt64();
            var applied = await site.RunOnAsync(other.Connection, "plan", "apply", $"{plan}", "--json");

            var story = string.Join("; ", happened.OfType<string>());
            applied.Exit.ShouldBe(direct.Exit, story + applied.Everything);
            JsonLines.Without(applied.Output, Ends).ShouldBe(JsonLines.Without(direct.Output, Ends), story);
            (await StateAsync(site, other.Connection)).ShouldBe(await StateAsync(site, site.Store.Connection), story);
        }
    }

    /// <summary>What differs from one store to the next, and with time.</summary>
    private static readonly string[] Ends =
    [
        "id",
        "jobId",
        "planOf",
        "former",
        "queuedAt",
        "startedAt",
        "endedAt",
        "fingerprint",
        "plannedPeople",
        "progress",
        "progressTotal",
        "progressSince",
        "message",
    ];

    private static async Task<string> StateAsync(TestSite site, string database)
    {
        var users = (await site.RunOnAsync(database, "user", "list", "--json")).ShouldBeDone();
        return string.Join('\n', JsonLines.Of(users.Output, "id"));
    }
}
