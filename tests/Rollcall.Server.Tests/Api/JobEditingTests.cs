using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Api;

/// <summary>A job is read, changed and sent back over the API, by two at once.</summary>
public sealed class JobEditingTests
{
    [Fact]
    public async Task Settings_that_were_read_are_sent_back_changed_and_whoever_is_late_gets_409_with_what_changed()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);
        var job = await server.GetAsync("api/v1/jobs/contoso");
        var id = job.GetProperty("id").GetGuid();
        var (first, second) = (Settings(job), Settings(job));

        first["guests"] = true;
        (await PutAsync(server, id, first)).Status.ShouldBe(HttpStatusCode.NoContent);
        second["name"] = "Renamed";
        var late = await PutAsync(server, id, second);

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Body.ShouldContain("changed guests from false to true");
        var changes = (await server.GetAsync($"api/v1/jobs/{id}/changes?since=1")).GetProperty("changes").EnumerateArray().ToList();
        changes.ShouldHaveSingleItem().GetProperty("field").GetString().ShouldBe("guests");
        second["version"] = 2;
        (await PutAsync(server, id, second)).Status.ShouldBe(HttpStatusCode.NoContent);
        second.AsObject().Remove("version");
        second["name"] = "Whatever";
        (await PutAsync(server, id, second)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_consent_link_leads_back_to_whoever_made_it_also_for_ids_that_no_job_has()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);

        var saved = await server.GetAsync("api/v1/jobs/Contoso/consent");
        var entered = await server.GetAsync($"api/v1/consent?directoryId={Guid.NewGuid()}&clientId={Guid.NewGuid()}");

        foreach (var link in new[] { saved, entered })
        {
            var query = QueryHelpers.ParseQuery(new Uri(link.GetProperty("link").GetString()!).Query);
            query["redirect_uri"].ToString().ShouldBe(new Uri(server.Address, "consent").AbsoluteUri);
        }
    }

    [Fact]
    public async Task The_command_line_tells_a_jobs_history()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);

        var history = (await site.RunAsync("job", "history", "Contoso")).ShouldBeDone().Output;

        history.ShouldContain("command line made the job.");
    }

    private static JsonNode Settings(JsonElement job) => JsonNode.Parse(job.GetProperty("settings").GetRawText())!;

    private static async Task<(HttpStatusCode Status, string Body)> PutAsync(TestServer server, Guid id, JsonNode settings)
    {
        using var response = await server.Client.PutAsJsonAsync($"api/v1/jobs/{id}", settings, TestStore.Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestStore.Token));
    }
}
