using System.Text.Json;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.MainPath;

public class MainPathTests
{
    private static readonly string[] Counts =
    [
        "created",
        "adopted",
        "updated",
        "deactivated",
        "reactivated",
        "granted",
        "revoked",
        "unchanged",
        "excluded",
        "rejected",
    ];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_new_job_passes_its_check(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);

        var check = (await site.RunAsync("job", "check", "Contoso", "--json")).ShouldBeDone().Json;

        check.GetProperty("passed").GetBoolean().ShouldBeTrue();
        check.GetProperty("tenantName").GetString().ShouldBe("Contoso");
        Names(check.GetProperty("steps"), "name").ShouldBe(["token", "tenant", "permissions", "users", "groups"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_test_import_says_what_the_import_then_does_and_changes_nothing(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 300);

        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json;

        (await site.UsersAsync()).ShouldBeEmpty();
        Text(test, "kind", "state", "job").ShouldBe(["test", "done", "Contoso"]);
        var complete = ExpectedPeople.Complete(site.Tenant);
        var rights = ExpectedPeople.Rights(site.Tenant);
        var inScope = ExpectedPeople.InScope(site.Tenant).Count;
        CountsOf(test)
            .ShouldBe([
                complete.Count,
                0,
                0,
                0,
                0,
                complete.Sum(person => rights[person.Id].Count),
                0,
                0,
                ExpectedPeople.Reached(site.Tenant).Count - inScope,
                inScope - complete.Count,
            ]);

        var run = await site.ImportAsync();

        CountsOf(run).ShouldBe(CountsOf(test));
        Text(run, "kind", "state", "job").ShouldBe(["import", "done", "Contoso"]);
        run.GetProperty("id").GetInt64().ShouldBeGreaterThan(test.GetProperty("id").GetInt64());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_import_makes_exactly_the_complete_people_of_linked_groups_with_exactly_their_rights(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind, people: 300);

        ExpectedPeople.LinesOf(site.Tenant).Count.ShouldBeGreaterThan(100);
        await site.ShouldHoldTheDirectoryAsync();
        (await site.RunAsync("user", "list", "--active", "false")).ShouldBeDone().Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Importing_again_changes_nothing(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var users = await site.UsersAsync();

        var again = await site.ImportAsync();

        var complete = ExpectedPeople.Complete(site.Tenant).Count;
        CountsOf(again)[..8].ShouldBe([0, 0, 0, 0, 0, 0, 0, complete]);
        (await site.UsersAsync()).ShouldBe(users);
        (await site.LogAsync(Id(again))).ShouldAllBe(line => line.GetProperty("outcome").GetString() == "rejected");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task New_users_get_the_defaults_of_their_job(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);

        var user = await site.UserAsync(ExpectedPeople.Complete(site.Tenant)[0].UserPrincipalName);

        Text(user, "location", "department").ShouldBe(["Copenhagen", "Sales"]);
        user.GetProperty("grants").EnumerateArray().ShouldAllBe(grant => grant.GetProperty("job").GetString() == "Contoso");
    }

    private static int[] CountsOf(JsonElement session) => [.. Counts.Select(count => session.GetProperty(count).GetInt32())];

    private static IEnumerable<string?> Names(JsonElement list, string property) =>
        list.EnumerateArray().Select(item => item.GetProperty(property).GetString());

    private static string?[] Text(JsonElement item, params string[] properties) =>
        [.. properties.Select(property => item.GetProperty(property).GetString())];

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
