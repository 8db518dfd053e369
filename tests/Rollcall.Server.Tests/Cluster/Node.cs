using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>One server of several on a site's database, as a process of its own.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly Regex AddressPattern = new("http://127.0.0.1:[0-9]+");

    private readonly RollcallProcess process;

    private Node(RollcallProcess process, Uri address, string key)
    {
        (this.process, Address) = (process, address);
        Client = ClientOf(address);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Stranger = ClientOf(address);
    }

    public Uri Address { get; }

    /// <summary>Asks it with an API key.</summary>
    public HttpClient Client { get; }

    /// <summary>Asks it without.</summary>
    public HttpClient Stranger { get; }

    /// <summary>Returns when it serves.</summary>
    public static async Task<Node> StartAsync(TestSite site, string key, params IEnumerable<string> args)
    {
        var process = RollcallProcess.Start(site, ["serve", "--urls", "http://127.0.0.1:0", .. args]);
        await process.SaysAsync("Ctrl+C ends it.");
        return new Node(process, new Uri(AddressPattern.Match(process.Said).Value), key);
    }

    /// <summary>Starts several at the same moment.</summary>
    public static async Task<Node[]> StartSeveralAsync(TestSite site, string key, int count, params string[] args) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => StartAsync(site, key, args)));

    /// <summary>Whether a load balancer may send it requests.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Stranger.GetAsync("health", TestStore.Token);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.EndAsync();
    }

    /// <summary>Tells it to end.</summary>
    public void Terminate() => process.Terminate();

    /// <summary>Returns when it has ended.</summary>
    public Task<CommandRun> EndAsync() => process.EndAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await process.DisposeAsync();
    }

    private static HttpClient ClientOf(Uri address) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
}
