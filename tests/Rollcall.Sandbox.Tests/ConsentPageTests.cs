using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

/// <summary>A host of its own: consent changes what apps may do.</summary>
public sealed class ConsentPageTests : IAsyncLifetime
{
    private const string Back = "https://localhost:5001/consent/done";
    private const string Scope = "https://graph.microsoft.com/.default";

    private SandboxHost host = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(new SandboxOptions { Users = 50, Groups = 20 }, CancellationToken.None);
        client = host.Client();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_page_names_the_app_and_what_it_asks_for()
    {
        using var answer = await client.GetAsync(Page("common/adminconsent", null), Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.ShouldContain("Rollcall, never consented");
        page.ShouldContain("<li>GroupMember.Read.All</li>");
        page.ShouldContain("value=\"accept\"");
        page.ShouldContain("value=\"decline\"");
    }

    [Fact]
    public async Task Accepting_grants_the_roles_to_the_next_token_and_comes_back_with_the_state()
    {
        using var before = await host.SignedInClientAsync(WellKnown.UnconsentedClientId, Cancellation);
        var back = await AnswerAsync(Page($"{SandboxHost.TenantId}/adminconsent", null), "accept");
        using var after = await host.SignedInClientAsync(WellKnown.UnconsentedClientId, Cancellation);

        back["admin_consent"].ToString().ShouldBe("True");
        back["tenant"].ToString().ShouldBe(SandboxHost.TenantId);
        back["state"].ToString().ShouldBe("s t&1");
        (await before.GetAsync("/v1.0/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await after.GetAsync("/v1.0/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_new_page_repeats_the_scope()
    {
        var back = await AnswerAsync(Page("organizations/v2.0/adminconsent", Scope), "accept");

        back["scope"].ToString().ShouldBe(Scope);
        back.ShouldNotContainKey("error");
    }

    [Fact]
    public async Task Declining_on_the_old_page_is_an_error_without_state()
    {
        var back = await AnswerAsync(Page($"{SandboxHost.TenantId}/adminconsent", null), "decline");

        back["error"].ToString().ShouldBe("permission_denied");
        back.ShouldNotContainKey("admin_consent");
        back.ShouldNotContainKey("state");
        host.Tenant.Apps.Find(new Guid(WellKnown.UnconsentedClientId))!.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Declining_on_the_new_page_says_admin_consent_True_all_the_same()
    {
        var back = await AnswerAsync(Page($"{SandboxHost.TenantId}/v2.0/adminconsent", Scope), "decline");

        back["admin_consent"].ToString().ShouldBe("True");
        back["error"].ToString().ShouldBe("consent_required");
        back["error_description"].ToString().ShouldStartWith("AADSTS65004: ");
        back["state"].ToString().ShouldBe("s t&1");
        host.Tenant.Apps.Find(new Guid(WellKnown.UnconsentedClientId))!.Roles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fabrikam.example/adminconsent", "", WellKnown.UnconsentedClientId, Back, "AADSTS90002")]
    [InlineData("common/v2.0/adminconsent", Scope, WellKnown.UnconsentedClientId, Back, "AADSTS90002")]
    [InlineData("common/adminconsent", "", "3f1c1d4e-0000-4000-8000-0000000000ff", Back, "AADSTS700016")]
    [InlineData("common/adminconsent", "", WellKnown.UnconsentedClientId, "https://elsewhere.example/", "AADSTS50011")]
    [InlineData("organizations/v2.0/adminconsent", "User.Read.All", WellKnown.UnconsentedClientId, Back, "AADSTS70011")]
    public async Task A_bad_link_shows_a_page_and_sends_nobody_anywhere(string path, string scope, string app, string back, string code)
    {
        using var answer = await client.GetAsync(Page(path, scope, app, back), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(code);
    }

    private static string Page(string path, string? scope, string app = WellKnown.UnconsentedClientId, string back = Back)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = app,
            ["redirect_uri"] = back,
            ["state"] = "s t&1",
            ["scope"] = scope,
        };
        return QueryHelpers.AddQueryString($"/{path}", query);
    }

    private async Task<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>> AnswerAsync(string page, string decision)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["decision"] = decision });
        using var answer = await client.PostAsync(page, form, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Back);
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query);
    }
}
