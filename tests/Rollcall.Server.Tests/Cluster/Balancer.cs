using System.Collections.Concurrent;
using System.Net;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>A load balancer as small as one can be: it asks each server whether it is ready, and sends requests to those that were.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Node, bool> nodes = new();
    private readonly ConcurrentQueue<string> failures = new();
    private readonly SemaphoreSlim round = new(1);
    private readonly CancellationTokenSource end = new();
    private readonly Task looking;
    private int sent;
    private int next;

    public Balancer() => looking = LookAsync();

    public int Sent => sent;
    public IReadOnlyCollection<string> Failures => failures;

    public async Task AddAsync(Node node)
    {
        await Eventually.HappensAsync("the server is ready", node.IsReadyAsync);
        nodes[node] = true;
    }

    /// <summary>Forgets a server: when it returns, nobody looks at it any more.</summary>
    public async Task RemoveAsync(Node node)
    {
        await round.WaitAsync(TestStore.Token);
        nodes.TryRemove(node, out _);
        round.Release();
    }

    /// <summary>Returns when nothing is sent to the server any more.</summary>
    public Task LeavesAsync(Node node) =>
        Eventually.HappensAsync(
            "the balancer leaves the server out",
            async () =>
            {
                if (looking.IsCompleted)
                {
                    await looking;
                }

                return !nodes.GetValueOrDefault(node);
            }
        );

    /// <summary>Sends a request to one of the servers that are ready; whatever goes wrong with it is a failure, and is not tried again.</summary>
    public async Task<string?> SendAsync(Func<HttpRequestMessage> make, bool withKey = true)
    {
        var ready = nodes.Where(node => node.Value).Select(node => node.Key).ToList();
        var node = ready[(int)((uint)Interlocked.Increment(ref next) % ready.Count)];
        Interlocked.Increment(ref sent);
        using var request = make();
        var asked = $"{request.Method} {request.RequestUri}";
        try
        {
            using var response = await (withKey ? node.Client : node.Stranger).SendAsync(request, TestStore.Token);
            var text = await response.Content.ReadAsStringAsync(TestStore.Token);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.Created)
            {
                return text;
            }

            failures.Enqueue($"{asked}: {(int)response.StatusCode} {text}");
        }
        catch (HttpRequestException fault)
        {
            failures.Enqueue($"{asked}: {fault.Message}");
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
        round.Dispose();
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(end.Token))
        {
            await round.WaitAsync(end.Token);
            try
            {
                foreach (var node in nodes.Keys)
                {
                    nodes[node] = await node.IsReadyAsync();
                }
            }
            finally
            {
                round.Release();
            }
        }
    }
}
