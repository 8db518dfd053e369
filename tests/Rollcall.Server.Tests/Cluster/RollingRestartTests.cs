using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>All servers are replaced, one after another, while people work and sessions run.</summary>
public class RollingRestartTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Callers = 4;
    private const int SessionsOfEach = 6;

    [Fact]
    public async Task While_each_server_is_restarted_in_turn_no_request_fails_and_no_session_is_lost()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 300, TimeSpan.FromMilliseconds(20));
        var key = await site.KeyAsync();
        await using var balancer = new Balancer();
        var nodes = new List<Node>();
        for (var number = 0; number < Nodes; number++)
        {
            nodes.Add(await Node.StartAsync(site, key, "--drain", "5"));
            await balancer.AddAsync(nodes[^1]);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestStore.Token);
        var callers = Enumerable.Range(0, Callers).Select(number => CallAsync(balancer, number, enough.Token)).ToList();
        foreach (var former in nodes.ToList())
        {
            former.Terminate();
            await balancer.LeavesAsync(former);
            (await former.EndAsync()).ShouldBeDone();
            await balancer.RemoveAsync(former);
            await former.DisposeAsync();
            nodes.Add(await Node.StartAsync(site, key, "--drain", "5"));
            await balancer.AddAsync(nodes[^1]);
        }

        await enough.CancelAsync();
        var started = (await Task.WhenAll(callers)).Sum();
        await Eventually.HappensAsync("every session ends", () => site.Store.DbAsync(NoneOpenAsync));

        var sessions = await site.Store.DbAsync(db => db.Sessions.AsNoTracking().ToListAsync(TestStore.Token));
        output.WriteLine(
            $"{balancer.Sent} requests, {balancer.Failures.Count} failed; {sessions.Count} sessions; {Nodes} servers restarted"
        );
        balancer.Failures.ShouldBeEmpty();
        sessions.Count.ShouldBe(started);
        sessions.ShouldAllBe(session => session.State == SessionState.Done);
        await site.ShouldHoldTheDirectoryAsync();
        foreach (var node in nodes.Skip(Nodes))
        {
            await node.DisposeAsync();
        }
    }

    /// <summary>One of those who work: one in fifty requests starts a session, as long as there are few.</summary>
    /// <returns>How many sessions it started.</returns>
    private static async Task<int> CallAsync(Balancer balancer, int number, CancellationToken enough)
    {
        var (calls, started) = (number * 10, 0);
        while (!enough.IsCancellationRequested)
        {
            calls++;
            if (calls % 50 == 0 && started < SessionsOfEach)
            {
                started +=
                    await balancer.SendAsync(Start) is { } text && JsonDocument.Parse(text).RootElement.GetProperty("id").GetInt64() > 0
                        ? 1
                        : 0;
            }
            else if (calls % 3 == 0)
            {
                await balancer.SendAsync(() => new(HttpMethod.Get, "sign-in"), withKey: false);
            }
            else
            {
                await balancer.SendAsync(() => new(HttpMethod.Get, calls % 2 == 0 ? "api/v1/jobs" : "api/v1/users?page=1"));
            }
        }

        return started;
    }

    private static HttpRequestMessage Start() =>
        new(HttpMethod.Post, "api/v1/jobs/Contoso/sessions") { Content = JsonContent.Create(new { kind = "import" }) };

    private static async Task<bool> NoneOpenAsync(ServerDb db) =>
        !await db.Sessions.AnyAsync(session => session.EndedAt == null, TestStore.Token);
}
