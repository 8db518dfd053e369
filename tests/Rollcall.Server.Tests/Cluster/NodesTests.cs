using System.Net;
using System.Text.RegularExpressions;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>Several servers on one PostgreSQL are one Rollcall: it does not matter which of them one asks.</summary>
public partial class NodesTests
{
    [Fact]
    public async Task Whoever_signs_in_at_one_server_is_signed_in_at_all_and_their_forms_go_to_any()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 30);
        await site.Store.AskAsync(services => Administrator.MakeAsync(services));
        var key = await site.KeyAsync();
        await using var first = await Node.StartAsync(site, key, "--web");
        await using var second = await Node.StartAsync(site, key, "--web");
        await using var third = await Node.StartAsync(site, key);

        var (form, formCookie) = await AskFormAsync(first, "sign-in", null);
        var signedIn = await PostAsync(
            second,
            "sign-in",
            formCookie,
            new()
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = form,
                ["Form.Login"] = Administrator.Login,
                ["Form.Password"] = Administrator.Password,
            }
        );
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookie = $"{formCookie}; {CookieOf(signedIn, "rollcall=")}";
        var (adding, addingCookie) = await AskFormAsync(third, "lists/locations", cookie);
        var added = await PostAsync(
            first,
            "lists/locations",
            $"{cookie}; {addingCookie}",
            new()
            {
                ["_handler"] = "add",
                ["__RequestVerificationToken"] = adding,
                ["Name"] = "Oslo",
            }
        );

        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync(second, "lists/locations", cookie)).ShouldContain("Oslo");
    }

    [Fact]
    public async Task A_session_that_one_server_queued_is_run_by_another_seen_on_a_third_and_cancelled_on_any()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 30);
        var key = await site.KeyAsync();
        site.Sandbox.Faults.Add(Site.Throttled);
        await using var web = await Node.StartAsync(site, key, "--web");
        var session = await web.StartSessionAsync();
        await using var other = await Node.StartAsync(site, key, "--web");
        (await other.SeeAsync(session)).GetProperty("state").GetString().ShouldBe("queued", "neither of them runs sessions");

        await using var worker = await Node.StartAsync(site, key, "--worker");
        await site.WaitsForDirectoryAsync(session);
        var seen = await other.SeeAsync(session);
        (seen.GetProperty("state").GetString(), seen.GetProperty("phase").GetString()).ShouldBe(("running", "reading"));
        using (await other.Client.PostAsync($"api/v1/sessions/{session}/cancel", null, TestStore.Token)) { }

        (await site.EndOfAsync(session)).State.ShouldBe(SessionState.Cancelled);
        site.Sandbox.Faults.Clear();
        await worker.KillAsync();
        await using var rested = await Node.StartAsync(site, key, "--worker");
        (await site.EndOfAsync(await other.StartSessionAsync())).State.ShouldBe(SessionState.Done);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_worker_answers_for_its_health_and_sends_everybody_else_away()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Postgres, people: 20);
        await using var worker = await Node.StartAsync(site, await site.KeyAsync(), "--worker");

        (await worker.IsReadyAsync()).ShouldBeTrue();
        foreach (var path in new[] { "", "sign-in", "api/v1/jobs", "api", "healthy" })
        {
            using var answer = await worker.Client.GetAsync(path, TestStore.Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await answer.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("--worker", customMessage: path);
        }
    }

    [Theory]
    [InlineData("neither for both parts", "--web", "--worker")]
    [InlineData("must be a whole number of seconds", "--drain", "soon")]
    [InlineData("must be a whole number of seconds", "--drain", "-1")]
    [InlineData("must be a whole number of seconds", "--drain", "1000")]
    public async Task Parts_and_times_that_make_no_sense_are_told(string saying, params string[] args)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);

        (await RollcallProcess.RunAsync(site, ["serve", "--urls", "http://127.0.0.1:0", .. args])).ShouldFail(ExitStatus.WrongUse, saying);
    }

    /// <summary>The token of a page's form, and the cookie that goes with it.</summary>
    private static async Task<(string Token, string Cookie)> AskFormAsync(Node node, string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie ?? "none=none");
        using var response = await node.Stranger.SendAsync(request, TestStore.Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync(TestStore.Token);
        return (FormToken().Match(page).Groups[1].Value, CookieOf(response, "rollcall-form="));
    }

    private static string CookieOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues("Set-Cookie", out var all)
            ? all.SingleOrDefault(one => one.StartsWith(name, StringComparison.Ordinal))?.Split(';')[0] ?? ""
            : "";

    private static async Task<HttpResponseMessage> PostAsync(Node node, string path, string cookie, Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Cookie", cookie);
        return await node.Stranger.SendAsync(request, TestStore.Token);
    }

    private static async Task<string> GetAsync(Node node, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var response = await node.Stranger.SendAsync(request, TestStore.Token);
        return await response.Content.ReadAsStringAsync(TestStore.Token);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
