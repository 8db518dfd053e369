using System.Net;
using System.Text.RegularExpressions;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Lists;

/// <summary>What the pages of the lists can do, the command line and the API can, too.</summary>
public partial class ListDoorsTests
{
    [Fact]
    public async Task The_command_line_keeps_a_list_in_order_and_asks_before_it_removes_what_is_in_use()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("list", "add", "locations", "Odense")).ShouldBeDone().Output.ShouldContain("Odense was added.");
        (await site.RunAsync("list", "rename", "locations", "odense", "Esbjerg")).ShouldBeDone();
        (await site.RunAsync("list", "remove", "locations", "Esbjerg")).ShouldBeDone();
        (await site.RunAsync("list", "show", "Locations", "--json"))
            .ShouldBeDone()
            .Lines.Select(entry => entry.GetProperty("name").GetString())
            .ShouldBe(["Aarhus", "Copenhagen"]);

        var refused = await site.RunAsync("list", "remove", "locations", "Aarhus");

        refused.ShouldFail(ExitStatus.Failed, "The location Aarhus is in use", "confirm with");
        var token = Confirmation().Match(refused.Error).Groups[1].Value;
        (await site.RunAsync("list", "remove", "locations", "Aarhus", "--confirm", token))
            .ShouldBeDone()
            .Output.ShouldContain("Job Contoso loses 1 link.");
        (await site.RunAsync("list", "show", "planets")).ShouldFail(ExitStatus.WrongUse, "There is no list planets. There are: locations");
    }

    [Fact]
    public async Task The_API_keeps_a_list_in_order_and_asks_before_it_removes_what_is_in_use()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var id = (await server.PostAsync("api/v1/lists/meeting-types", new { name = "Internal" })).GetProperty("id").GetString();
        (await server.GetAsync("api/v1/lists/meeting-types"))[0].GetProperty("id").GetString().ShouldBe(id);

        using var refused = await server.Client.DeleteAsync("api/v1/lists/departments/Sales", TestStore.Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var seen = await server.GetAsync("api/v1/lists/departments/Sales");
        var token = seen.GetProperty("confirmation").GetString();
        using var removed = await server.Client.DeleteAsync($"api/v1/lists/departments/Sales?confirmation={token}", TestStore.Token);

        removed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.GetAsync("api/v1/lists/departments")).GetArrayLength().ShouldBe(2);
        (await server.GetAsync("api/v1/people?search=nobody-at-all")).GetProperty("total").GetInt32().ShouldBe(0);
        (await server.GetAsync("api/v1/overview")).GetProperty("setup").GetProperty("next").GetString().ShouldBe("Consent");
    }

    [GeneratedRegex("confirm with ([0-9a-f]+)")]
    private static partial Regex Confirmation();
}
