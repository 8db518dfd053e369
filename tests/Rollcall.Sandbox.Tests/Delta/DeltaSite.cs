using System.Text.Json;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Tests.Delta;

/// <summary>A host of its own for a test, and what is asked of it again and again.</summary>
internal sealed class DeltaSite : IAsyncDisposable
{
    public const string People = "/v1.0/users/delta?$select=id,displayName,mail,department";
    public const string Groups = "/v1.0/groups/delta?$select=id,displayName,members";

    private DeltaSite(SandboxHost host, HttpClient client) => (Host, Client) = (host, client);

    public SandboxHost Host { get; }

    public HttpClient Client { get; }

    public Tenant Tenant => Host.Tenant;

    public static async Task<DeltaSite> StartAsync(int users = 60, int groups = 20)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var host = await SandboxHost.StartAsync(new SandboxOptions { Users = users, Groups = groups }, cancellation);
        return new(host, await host.SignedInClientAsync(SandboxHost.ClientId, cancellation));
    }

    public Task<Round> ReadAsync(string address, bool minimal = false) => Round.ReadAsync(Client, address, minimal);

    /// <summary>The link that stands for the present moment.</summary>
    public async Task<string> LatestAsync(string address)
    {
        var round = await ReadAsync($"{address}{(address.Contains('?') ? '&' : '?')}$deltatoken=latest");
        round.Items.ShouldBeEmpty();
        return round.DeltaLink;
    }

    public Task<JsonElement> JsonAsync(string address) => Client.GetJsonAsync(address, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
