using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Tests.Api;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Access;

/// <summary>Without a key or a sign-in nothing answers but what is listed here.</summary>
public partial class DoorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>Where a key is asked for, and no sign-in.</summary>
    private static readonly string[] ForPrograms = ["/api/v1", "/openapi/", "/metrics"];

    /// <summary>What everybody may ask for.</summary>
    private static readonly string[] Open =
    [
        "/health",
        "/health/live",
        "/health/ready",
        "/sign-in",
        "/set-up/{Code}",
        "/password/{Code}",
        "/consent",
    ];

    [Fact]
    public async Task Nothing_answers_with_a_key_that_does_not_work()
    {
        (await api.Site.RunAsync("key", "create", "old")).ShouldBeDone();
        var revoked = (await api.Site.RunAsync("key", "create", "revoked")).ShouldBeDone().Output.Trim();
        (await api.Site.RunAsync("key", "revoke", "revoked")).ShouldBeDone();
        AuthenticationHeaderValue?[] strangers =
        [
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
                var told = $"{method} {path} as {stranger?.Scheme}";
                using var client = api.Server.Stranger();
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                request.Headers.Authorization = stranger;
                using var response = await client.SendAsync(request, TestStore.Token);

                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, told);
                response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", told);
                response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["Bearer", "Basic"]);
                if (method != "HEAD")
                {
                    (await response.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("An API key is needed.");
                }
            }
        }
    }

    [Fact]
    public void Only_what_is_listed_is_open_to_everybody() =>
        RouteEndpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(PathOf)
            .Distinct()
            .ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_for_a_key_by_the_API_and_sent_to_the_sign_in_by_pages()
    {
        foreach (var (method, path) in Routes())
        {
            using var browser = api.Server.Browser();
            using var response = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{path}?a=1"), TestStore.Token);

            if (ForPrograms.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
            {
                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
                response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["Bearer", "Basic"]);
            }
            else
            {
                response.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
                response
                    .Headers.Location!.ToString()
                    .ShouldBe(path is "/" or "/sign-out" ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString($"{path}?a=1")}");
            }
        }
    }

    [Fact]
    public async Task A_cookie_opens_pages_and_the_APIs_description_and_never_the_API()
    {
        using var browser = await api.Server.SignedInBrowserAsync("cookie");

        (await browser.GetAsync("openapi/v1.json", TestStore.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("api/", TestStore.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (method, path) in Routes().Where(route => route.Path.StartsWith("/api/v1/", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var spelling in new[] { path, path.ToUpperInvariant() })
            {
                using var response = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), spelling), TestStore.Token);
                response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, spelling);
            }
        }
    }

    [Fact]
    public async Task Health_answers_everybody()
    {
        using var client = api.Server.Stranger();

        await Eventually.HappensAsync(
            "a stranger is told that the server is healthy",
            async () =>
            {
                using var answer = await client.GetAsync("health", TestStore.Token);
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
                return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(TestStore.Token) == "Healthy";
            }
        );
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
                .Where(route => !Open.Contains(route.Path))
                .Select(route => (route.Method, Place().Replace(route.Path, match => Fill(match.Value)))),
            ("GET", "/"),
            ("GET", "/api/v1/nothing"),
            ("POST", "/anything"),
        ];

    private List<(string Method, string Path)> Endpoints() =>
        [
            .. RouteEndpoints()
                .SelectMany(endpoint =>
                    (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                        (method, PathOf(endpoint))
                    )
                ),
        ];

    /// <summary>All but style, script and pictures of the pages, which are open.</summary>
    private IEnumerable<RouteEndpoint> RouteEndpoints() =>
        api
            .Server.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

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
