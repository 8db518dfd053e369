using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>kill -9 of one server after another, at any moment of ten imports.</summary>
public class KillTests(ITestOutputHelper output)
{
    /// <summary>More imports, with other moments: a longer run for whoever wants one.</summary>
    private static readonly int Imports = Chosen("ROLLCALL_TEST_CLUSTER_IMPORTS", 10);
    private static readonly int Seed = Chosen("ROLLCALL_TEST_CLUSTER_SEED", 20261130);
    private const int Nodes = 3;

    /// <summary>So many imports have to die in the middle, or one would not know what was seen.</summary>
    private const int Fewest = 3;
    private const int Most = 40;

    [Fact]
    public async Task Whichever_servers_die_during_ten_imports_the_state_is_right_at_the_end()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 600, TimeSpan.FromMilliseconds(200));
        var key = await site.KeyAsync();
        var nodes = await Node.StartSeveralAsync(site, key, Nodes);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestStore.Token);
        var killing = KillAsync(site, key, nodes, enough.Token);

        var states = new List<SessionState>();
        for (var import = 0; import < Imports || (states.Count(IsInterrupted) < Fewest && import < Most); import++)
        {
            Change(site.Tenant, import);
            states.Add((await site.EndOfAsync(await QueueAsync(site))).State);
        }

        await enough.CancelAsync();
        var kills = await killing;
        output.WriteLine(
            $"{kills} kills of {Nodes} servers; {states.Count} imports ended: {string.Join(", ", states.CountBy(state => state).Select(count => $"{count.Value} {count.Key}"))}"
        );
        (await site.EndOfAsync(await QueueAsync(site))).State.ShouldBe(SessionState.Done);
        await ShouldBeRightAsync(site, states);
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    /// <summary>The state is that of one undisturbed import, and nothing is left to do or half done.</summary>
    private static async Task ShouldBeRightAsync(TestSite site, List<SessionState> states)
    {
        states.ShouldAllBe(state => state == SessionState.Done || state == SessionState.Interrupted);
        states.Count(IsInterrupted).ShouldBeGreaterThanOrEqualTo(Fewest, "some died in the middle");
        await site.ShouldHoldTheDirectoryAsync();
        await using var other = await TestSite.CreateAsync(DatabaseKind.Postgres, people: 20);
        await other.ApplyAsync(ContosoSite.For(site.Sandbox));
        await other.ImportAsync();
        (await site.PeopleAsync()).ShouldBe(await other.PeopleAsync());
        var last = await site.EndOfAsync(await QueueAsync(site));
        (last.State, last.Created + last.Updated + last.Deactivated + last.Granted + last.Revoked).ShouldBe((SessionState.Done, 0));
        (await site.Store.DbAsync(db => db.Sessions.CountAsync(row => row.EndedAt == null, TestStore.Token))).ShouldBe(0);
    }

    /// <summary>Kills one server after another, each when the directory has been asked so many times or a session applies, and starts it again.</summary>
    /// <returns>How many.</returns>
    private static async Task<int> KillAsync(TestSite site, string key, Node[] nodes, CancellationToken enough)
    {
        var luck = new Random(Seed);
        var kills = 0;
        while (true)
        {
            var (asked, wanted) = (site.Sandbox.Requests.Total, luck.Next(1, 25));
            await Eventually.HappensAsync(
                "the moment comes",
                async () =>
                    enough.IsCancellationRequested
                    || site.Sandbox.Requests.Total - asked >= wanted
                    || (wanted % 3 == 0 && await site.Store.DbAsync(IsApplyingAsync))
            );
            if (enough.IsCancellationRequested)
            {
                return kills;
            }

            var number = luck.Next(Nodes);
            await nodes[number].KillAsync();
            await nodes[number].DisposeAsync();
            kills++;
            nodes[number] = await Node.StartAsync(site, key);
        }
    }

    /// <summary>People come and go: each import has something to do.</summary>
    private static void Change(Tenant tenant, int import)
    {
        for (var number = 0; number < 25; number++)
        {
            tenant.AddMember(WellKnownGroups.PlannerBookers, tenant.CreatePerson().Id);
        }

        foreach (var leaver in tenant.PeopleReachedBy(WellKnownGroups.It).Skip(import).Take(2).ToList())
        {
            tenant.DeletePerson(leaver);
        }
    }

    private static async Task<long> QueueAsync(TestSite site)
    {
        var job = await site.Store.DbAsync(db => db.Jobs.Select(row => row.Id).SingleAsync(TestStore.Token));
        return await site.Store.WithAsync(
            (SessionQueue queue) => queue.AddAsync(job, SessionKind.Import, "test", null, TestStore.Token, readsWhole: true)
        );
    }

    private static Task<bool> IsApplyingAsync(ServerDb db) =>
        db.Sessions.AnyAsync(row => row.Phase == SessionPhase.Applying, TestStore.Token);

    private static bool IsInterrupted(SessionState state) => state == SessionState.Interrupted;

    private static int Chosen(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var chosen) ? chosen : otherwise;
}
