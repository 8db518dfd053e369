using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;

namespace Rollcall.Sandbox.Tests;

/// <summary>The clients that the tests speak through: Microsoft's own, and plain HTTP.</summary>
internal static class Clients
{
    /// <summary>Azure.Identity, told where the pretend sign-in host is.</summary>
    public static ClientSecretCredential Credential(
        this SandboxHost host,
        string clientId = SandboxHost.ClientId,
        string secret = SandboxHost.ClientSecret,
        string tenant = SandboxHost.TenantId
    ) =>
        new(
            tenant,
            clientId,
            secret,
            new ClientSecretCredentialOptions
            {
                AuthorityHost = host.BaseAddress,
                DisableInstanceDiscovery = true,
                Transport = new HttpClientTransport(new HttpClient(host.TrustingHandler())),
                Retry = { MaxRetries = 0 },
            }
        );

    /// <summary>The Graph SDK with its own handlers (retries, redirects, compression) over a connection that trusts the host.</summary>
    public static GraphServiceClient Graph(this SandboxHost host, string clientId = SandboxHost.ClientId) =>
        new(
            GraphClientFactory.Create(finalHandler: host.TrustingHandler()),
            // The SDK hands its token to Microsoft's hosts only, unless it is told of another.
            new AzureIdentityAuthenticationProvider(
                host.Credential(clientId),
                ["localhost"],
                scopes: ["https://graph.microsoft.com/.default"]
            ),
            host.GraphRoot.ToString()
        );

    public static HttpClient Client(this SandboxHost host) => new(host.TrustingHandler()) { BaseAddress = host.BaseAddress };

    public static async Task<HttpClient> SignedInClientAsync(this SandboxHost host, string clientId, CancellationToken cancellationToken)
    {
        var client = host.Client();
        using var form = TokenForm(clientId, SandboxHost.ClientSecret);
        var answer = await client.PostAsync($"/{SandboxHost.TenantId}/oauth2/v2.0/token", form, cancellationToken);
        var token = (await answer.JsonAsync(cancellationToken)).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static FormUrlEncodedContent TokenForm(string clientId, string secret, string scope = "https://graph.microsoft.com/.default") =>
        new(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = clientId,
                ["client_secret"] = secret,
                ["scope"] = scope,
            }
        );

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return document.RootElement.Clone();
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string address, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(address, cancellationToken);
        return await answer.JsonAsync(cancellationToken);
    }

    public static string? ErrorCode(this JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    public static IEnumerable<JsonElement> Items(this JsonElement page) => page.GetProperty("value").EnumerateArray();
}
