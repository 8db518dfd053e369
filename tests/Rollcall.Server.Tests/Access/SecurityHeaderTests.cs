using System.Text.RegularExpressions;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Access;

/// <summary>What a browser may do with our pages.</summary>
public partial class SecurityHeaderTests
{
    [Fact]
    public async Task No_page_allows_inline_scripts_foreign_hosts_or_frames()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        using var ada = await server.SignedInBrowserAsync();

        foreach (var address in new[] { "/", "/sign-in", "/not-there", "/health", "/css/base.css", "/api/v1/jobs" })
        {
            using var response = await ada.GetAsync(address, TestStore.Token);

            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldContain("default-src 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe-inline");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        }
    }

    [Fact]
    public async Task The_reader_page_of_the_API_runs_its_own_script_only_and_a_new_nonce_lets_it()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);

        var (policy, page) = await ReaderPageAsync(server);
        var (otherPolicy, _) = await ReaderPageAsync(server);

        ScriptSource(policy).ShouldNotContain("unsafe-inline");
        var nonce = Nonce().Match(policy).Groups[1].Value;
        nonce.Length.ShouldBeGreaterThan(16);
        page.ShouldContain($"nonce=\"{nonce}\"");
        otherPolicy.ShouldNotContain(nonce);
    }

    private static async Task<(string Policy, string Page)> ReaderPageAsync(TestServer server)
    {
        using var response = await server.Client.GetAsync("/api/", TestStore.Token);
        response.EnsureSuccessStatusCode();
        return (response.Headers.GetValues("Content-Security-Policy").Single(), await response.Content.ReadAsStringAsync(TestStore.Token));
    }

    private static string ScriptSource(string policy) =>
        policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
