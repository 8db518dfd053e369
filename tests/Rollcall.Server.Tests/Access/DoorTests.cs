using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Tests.Api;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Access;

/// <summary>Without a key nothing answers but the question whether the server is well.</summary>
public partial class DoorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Nothing_but_health_answers_without_a_key_that_works()
    {
        (await api.Site.RunAsync("key", "create", "old")).ShouldBeDone();
        var revoked = (await api.Site.RunAsync("key", "create", "revoked")).ShouldBeDone().Output.Trim();
        (await api.Site.RunAsync("key", "revoke", "revoked")).ShouldBeDone();
        AuthenticationHeaderValue?[] strangers =
        [
            null,
            new("Bearer", "rollcall_0000000000000000000000000000000000000000000000000000000000000000"),
            new("Bearer", revoked),
            new("Bearer", ""),
            new("Bearer", "' OR 1=1 --"),
            new("Basic", Basic("rollcall:wrong")),
            new("Basic", Basic($"x:{revoked}")),
            new("Basic", "not base64"),
            new("Negotiate", api.Server.Key),
        ];
        var routes = Routes();
        routes.Count.ShouldBeGreaterThan(18);
        foreach (var (method, path) in routes)
        {
            foreach (var stranger in strangers)
            {
                var told = $"{method} {path} as {stranger?.Scheme ?? "nobody"}";
                using var client = api.Server.Stranger();
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                request.Headers.Authorization = stranger;
                using var response = await client.SendAsync(request, TestStore.Token);

                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, told);
                response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", told);
                response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["Bearer", "Basic"]);
                (await response.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("An API key is needed.");
            }
        }
    }

    [Fact]
    public async Task Health_answers_everybody()
    {
        using var client = api.Server.Stranger();

        (await client.GetStringAsync("health", TestStore.Token)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task The_description_lists_every_route_with_a_summary()
    {
        var paths = (await api.Server.GetAsync("openapi/v1.json")).GetProperty("paths");

        var described = paths
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = Endpoints()
            .Where(route => route.Path.StartsWith("/api/v1/", StringComparison.Ordinal))
            .Select(route => $"{route.Method} {Constraint().Replace(route.Path, "}")}");
        described.ShouldBe(mapped, ignoreOrder: true);
        paths
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .ShouldAllBe(method => method.Value.GetProperty("summary").GetString()!.Length > 0);
    }

    [Fact]
    public async Task The_readers_page_opens_in_a_browser_with_a_key_as_password_and_asks_no_other_host_for_anything()
    {
        using var browser = api.Server.Stranger();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Basic($"anybody:{api.Server.Key}"));

        var page = await browser.GetStringAsync("api/", TestStore.Token);

        var loaded = Loaded().Matches(page).Select(match => match.Groups[1].Value).ToList();
        loaded.ShouldNotBeEmpty();
        foreach (var address in loaded)
        {
            var whole = new Uri(new Uri(api.Server.Address, "api/"), address);
            whole.Authority.ShouldBe(api.Server.Address.Authority, address);
            using var response = await browser.GetAsync(whole, TestStore.Token);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }

        page.ShouldNotContain("https://");
        page.ShouldNotContain("//cdn");
    }

    /// <summary>Every route of the server with its places filled, and some that there are not.</summary>
    private List<(string Method, string Path)> Routes() =>
        [
            .. Endpoints()
                .Where(route => route.Path != "/health")
                .Select(route => (route.Method, Place().Replace(route.Path, match => Fill(match.Value)))),
            ("GET", "/"),
            ("GET", "/api/v1/nothing"),
            ("POST", "/anything"),
        ];

    private List<(string Method, string Path)> Endpoints() =>
        [
            .. api
                .Server.App.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .SelectMany(endpoint =>
                    (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                        (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                    )
                ),
        ];

    private static string Fill(string place) =>
        place.Contains(":guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString()
        : place.Contains(":long", StringComparison.Ordinal) ? "1"
        : place.Contains("documentName", StringComparison.Ordinal) ? "v1"
        : "Contoso";

    private static string Basic(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex("""(?:src|href)\s*=\s*["']([^"']+)["']""")]
    private static partial Regex Loaded();
}
