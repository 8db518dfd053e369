using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Api;

/// <summary>All that the command line does can be done over HTTP alone.</summary>
public class ApiPathTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_site_is_set_up_checked_tested_and_imported_over_HTTP(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind);
        await using var server = await TestServer.StartAsync(site);

        var variables = new Dictionary<string, string>
        {
            [ContosoSite.SecretVariable] = WellKnown.ClientSecret,
            [ContosoSite.PasswordVariable] = ContosoSite.Password,
        };
        await server.PostAsync("api/v1/site", new { file = ContosoSite.For(site.Sandbox).ToString(), variables });
        var job = (await server.GetAsync("api/v1/jobs")).EnumerateArray().ShouldHaveSingleItem();
        job.GetProperty("name").GetString().ShouldBe("Contoso");
        (await server.PostAsync("api/v1/jobs/Contoso/check")).GetProperty("passed").GetBoolean().ShouldBeTrue();

        var test = await server.EndOfAsync(await server.StartSessionAsync("test"));
        test.GetProperty("state").GetString().ShouldBe("done");
        (await server.GetAsync("api/v1/users")).GetArrayLength().ShouldBe(0);

        var import = await server.EndOfAsync(await server.StartSessionAsync("import"));
        import.GetProperty("created").GetInt32().ShouldBe(test.GetProperty("created").GetInt32());
        var users = (await server.GetAsync("api/v1/users")).EnumerateArray();
        users.Select(ExpectedPeople.Line).Order(StringComparer.Ordinal).ShouldBe(ExpectedPeople.LinesOf(site.Tenant));

        var log = (await server.GetAsync($"api/v1/sessions/{Id(import)}/log?code=user.created")).EnumerateArray().ToList();
        log.Count.ShouldBe(import.GetProperty("created").GetInt32());
        var login = log[0].GetProperty("login").GetString()!;
        var user = await server.GetAsync($"api/v1/users/{Uri.EscapeDataString(login)}");
        user.GetProperty("objectId").GetGuid().ShouldBe(log[0].GetProperty("objectId").GetGuid());
        (await server.GetAsync("api/v1/jobs/Contoso/sessions")).EnumerateArray().Select(Id).ShouldBe([Id(import), Id(test)]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Long_lists_are_read_page_by_page(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        var whole = (await server.GetAsync("api/v1/users")).EnumerateArray().Select(Login).ToList();
        var pages = new List<string>();
        while (true)
        {
            var after = pages.Count == 0 ? "" : $"&after={Uri.EscapeDataString(pages[^1])}";
            var page = (await server.GetAsync($"api/v1/users?most=17{after}")).EnumerateArray().Select(Login).ToList();
            pages.AddRange(page);
            if (page.Count < 17)
            {
                break;
            }
        }

        pages.ShouldBe(whole);
        var lines = (await server.GetAsync("api/v1/sessions/1/log?after=10&most=5")).EnumerateArray();
        lines.Select(line => line.GetProperty("number").GetInt32()).ShouldBe([11, 12, 13, 14, 15]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_job_is_made_changed_and_deleted_unless_it_imports_somebody(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        var body = new
        {
            name = "Second",
            directoryId = Sample.Directory,
            clientId = Sample.Client,
            clientSecret = Sample.Secret,
        };

        var id = (await server.PostAsync("api/v1/jobs", body)).GetProperty("id").GetGuid();
        using var changed = await server.Client.PutAsJsonAsync($"api/v1/jobs/{id}", body with { name = "Renamed" }, TestStore.Token);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var jobs = (await server.GetAsync("api/v1/jobs")).EnumerateArray().ToList();
        jobs.Select(job => job.GetProperty("name").GetString()).ShouldBe(["Contoso", "Renamed"]);
        (await StatusAsync(server.Client.DeleteAsync($"api/v1/jobs/{id}", TestStore.Token))).ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(server.Client.DeleteAsync($"api/v1/jobs/{id}", TestStore.Token))).ShouldBe(HttpStatusCode.NotFound);

        using var refused = await server.Client.DeleteAsync($"api/v1/jobs/{jobs[0].GetProperty("id").GetGuid()}", TestStore.Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("users are imported by it");
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        return response.StatusCode;
    }

    private static string Login(JsonElement user) => user.GetProperty("login").GetString()!;

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
