using System.Net;
using System.Text.Json;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>What the pages of a session show can be had over the API, in the same words.</summary>
public class LogApiTests
{
    [Fact]
    public async Task A_page_of_the_log_comes_with_its_counts_and_with_words_in_any_case()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var rejected = await site.LogAsync(1, "--outcome", "rejected");

        var page = await server.GetAsync("api/v1/sessions/1/lines?group=REJECTED&size=1");
        var log = await server.GetAsync("api/v1/sessions/1/log?outcome=rejected");

        page.GetProperty("total").GetInt32().ShouldBe(rejected.Count);
        page.GetProperty("pages").GetInt32().ShouldBe(rejected.Count);
        page.GetProperty("lines").EnumerateArray().Select(Text).ShouldBe([rejected[0].GetRawText()]);
        var groups = page.GetProperty("groups").EnumerateArray();
        groups
            .Select(group => group.GetProperty("group").GetString())
            .ShouldBe(["all", "changes", "rejected", "withheld", "waiting", "stale"]);
        groups.First().GetProperty("lines").GetInt32().ShouldBe((await site.LogAsync(1)).Count);
        log.EnumerateArray().Select(Text).ShouldBe(rejected.Select(Text));
    }

    [Theory]
    [InlineData(
        "sessions/1/lines?group=nonsense",
        "group",
        "There is no group \"nonsense\". There are: all, changes, rejected, withheld, waiting, stale."
    )]
    [InlineData(
        "sessions/1/log.csv?outcome=1",
        "outcome",
        "There is no outcome \"1\". There are: planned, applied, withheld, waiting, denied, stale, rejected."
    )]
    [InlineData("sessions?kind=nonsense", "kind", "There is no kind \"nonsense\". There are: test, import, structure, undo.")]
    public async Task A_word_that_is_none_is_named_with_those_that_are(string path, string field, string message)
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);

        using var answer = await server.Client.GetAsync($"api/v1/{path}", TestStore.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestStore.Token)).RootElement;
        problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Sessions_of_all_jobs_or_of_a_kind_are_listed_with_who_started_them()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var request = Guid.NewGuid();
        var test = await server.PostAsync("api/v1/jobs/Contoso/sessions", new { kind = "test", request });
        var again = await server.PostAsync("api/v1/jobs/Contoso/sessions", new { kind = "test", request });

        again.GetProperty("id").GetInt64().ShouldBe(test.GetProperty("id").GetInt64());
        Ids(await server.GetAsync("api/v1/sessions")).ShouldBe([2, 1]);
        Ids(await server.GetAsync("api/v1/sessions?most=1&page=2")).ShouldBe([1]);
        Ids(await server.GetAsync("api/v1/jobs/Contoso/sessions?kind=test")).ShouldBe([2]);
        test.GetProperty("startedBy").GetString().ShouldNotBeEmpty();
        await server.EndOfAsync(2);
    }

    private static string Text(JsonElement line) => line.GetRawText();

    private static IEnumerable<long> Ids(JsonElement sessions) =>
        sessions.EnumerateArray().Select(session => session.GetProperty("id").GetInt64());
}
