using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests;

public sealed class SignInTests(TheSandbox sandbox)
{
    private const string Token = $"/{SandboxHost.TenantId}/oauth2/v2.0/token";

    private static readonly TokenRequestContext Graph = new(["https://graph.microsoft.com/.default"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SandboxHost.TenantId)]
    [InlineData(WellKnown.DefaultDomain)]
    public async Task Azure_Identity_gets_a_token_with_the_granted_roles(string tenant)
    {
        var token = await sandbox.Host.Credential(tenant: tenant).GetTokenAsync(Graph, Cancellation);

        var claims = Claims(token.Token);
        claims.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldContain("User.Read.All");
        claims.GetProperty("tid").GetString().ShouldBe(SandboxHost.TenantId);
        claims.GetProperty("appid").GetString().ShouldBe(SandboxHost.ClientId);
        claims.GetProperty("aud").GetString().ShouldBe("https://graph.microsoft.com");
        claims
            .GetProperty("exp")
            .GetInt64()
            .ShouldBeInRange(claims.GetProperty("iat").GetInt64() + 3600, claims.GetProperty("iat").GetInt64() + 5400);
    }

    [Fact]
    public async Task An_app_without_consent_gets_a_token_without_roles()
    {
        var token = await sandbox.Host.Credential(WellKnown.UnconsentedClientId).GetTokenAsync(Graph, Cancellation);

        Claims(token.Token).TryGetProperty("roles", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(SandboxHost.ClientId, "wrong", SandboxHost.TenantId, "AADSTS7000215")]
    [InlineData(SandboxHost.ClientId, WellKnown.SecretId, SandboxHost.TenantId, "AADSTS7000215")]
    [InlineData(SandboxHost.ClientId, WellKnown.ExpiredSecret, SandboxHost.TenantId, "AADSTS7000222")]
    [InlineData("3f1c1d4e-0000-4000-8000-0000000000ff", SandboxHost.ClientSecret, SandboxHost.TenantId, "AADSTS700016")]
    [InlineData(SandboxHost.ClientId, SandboxHost.ClientSecret, "3f1c1d4e-0000-4000-8000-0000000000ff", "AADSTS90002")]
    [InlineData(SandboxHost.ClientId, SandboxHost.ClientSecret, "fabrikam.example", "AADSTS90002")]
    public async Task Azure_Identity_is_told_what_is_wrong(string app, string secret, string tenant, string code)
    {
        var credential = sandbox.Host.Credential(app, secret, tenant);

        var failure = await Should.ThrowAsync<AuthenticationFailedException>(() => credential.GetTokenAsync(Graph, Cancellation).AsTask());

        // Azure.Identity leaves its own message empty; the reason is in the exception inside.
        failure.ToString().ShouldContain($"{code}: ");
    }

    [Fact]
    public async Task An_error_has_the_whole_shape()
    {
        using var client = sandbox.Host.Client();
        using var form = Clients.TokenForm(SandboxHost.ClientId, WellKnown.SecretId);
        var answer = await client.PostAsync(Token, form, Cancellation);
        var body = await answer.JsonAsync(Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        body.GetProperty("error").GetString().ShouldBe("invalid_client");
        body.GetProperty("error_codes")[0].GetInt32().ShouldBe(7000215);
        var description = body.GetProperty("error_description").GetString()!;
        description.ShouldStartWith("AADSTS7000215: ");
        description.ShouldContain("not the client secret ID");
        description.ShouldContain($"\r\nTrace ID: {body.GetProperty("trace_id").GetString()}\r\nCorrelation ID: ");
        description.ShouldEndWith($"\r\nTimestamp: {body.GetProperty("timestamp").GetString()}");
    }

    [Theory]
    [InlineData("common", "client_credentials", SandboxHost.ClientSecret, "https://graph.microsoft.com/.default", 9001023)]
    [InlineData(SandboxHost.TenantId, "password", SandboxHost.ClientSecret, "https://graph.microsoft.com/.default", 70003)]
    [InlineData(SandboxHost.TenantId, "client_credentials", "", "https://graph.microsoft.com/.default", 7000218)]
    [InlineData(SandboxHost.TenantId, "client_credentials", SandboxHost.ClientSecret, "https://graph.microsoft.com/User.Read", 70011)]
    [InlineData(
        SandboxHost.TenantId,
        "client_credentials",
        SandboxHost.ClientSecret,
        "https://a.example/.default https://b.example/.default",
        700022
    )]
    [InlineData(SandboxHost.TenantId, "client_credentials", SandboxHost.ClientSecret, "https://a.example/.default", 500011)]
    public async Task Every_other_fault_has_its_own_number(string tenant, string grant, string secret, string scope, int code)
    {
        using var client = sandbox.Host.Client();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = grant,
                ["client_id"] = SandboxHost.ClientId,
                ["client_secret"] = secret,
                ["scope"] = scope,
            }
        );
        var body = await (await client.PostAsync($"/{tenant}/oauth2/v2.0/token", form, Cancellation)).JsonAsync(Cancellation);

        body.GetProperty("error_codes")[0].GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task The_secret_may_come_by_HTTP_Basic()
    {
        using var client = sandbox.Host.Client();
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxHost.ClientId}:{SandboxHost.ClientSecret}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", pair);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = $"{sandbox.Host.BaseAddress}.default" }
        );

        (await client.PostAsync(Token, form, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Discovery_names_the_tenant_by_its_id_and_does_not_know_others()
    {
        using var client = sandbox.Host.Client();
        var known = await client.GetJsonAsync($"/{WellKnown.DefaultDomain}/v2.0/.well-known/openid-configuration", Cancellation);
        var unknown = await client.GetJsonAsync("/fabrikam.example/v2.0/.well-known/openid-configuration", Cancellation);

        known.GetProperty("issuer").GetString().ShouldBe($"{sandbox.Host.BaseAddress}{SandboxHost.TenantId}/v2.0");
        unknown.GetProperty("error").GetString().ShouldBe("invalid_tenant");
        unknown.GetProperty("error_codes")[0].GetInt32().ShouldBe(90002);
    }

    [Theory]
    [InlineData(null, "Access token is empty.")]
    [InlineData("nonsense", "IDX14100: JWT is not well formed, there are no dots (.).")]
    [InlineData("e30.e30.bm90IGl0", "Access token validation failure. Invalid signature.")]
    public async Task A_bad_token_is_refused(string? token, string message)
    {
        using var client = sandbox.Host.Client();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        var answer = await client.GetAsync("/v1.0/users", Cancellation);
        var error = (await answer.JsonAsync(Cancellation)).GetProperty("error");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        error.GetProperty("code").GetString().ShouldBe("InvalidAuthenticationToken");
        error.GetProperty("message").GetString().ShouldBe(message);
    }

    private static JsonElement Claims(string token)
    {
        using var document = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
        return document.RootElement.Clone();
    }
}
