using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>The database goes away in the middle and comes back: the servers live on.</summary>
public class DatabaseRestartTests(ITestOutputHelper output)
{
    private const int People = 6_000;

    /// <summary>While the directory makes a session wait, which asks nothing of the database; while it reads; while it applies.</summary>
    [Theory]
    [InlineData(SessionPhase.None)]
    [InlineData(SessionPhase.Reading)]
    [InlineData(SessionPhase.Applying)]
    public async Task A_database_that_is_restarted_in_the_middle_ends_the_session_as_what_it_is_and_later_ones_are_right(
        SessionPhase moment
    )
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var site = await TestSite.CreateOnAsync(TestStore.On(postgres.Connection), People);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox));
        var key = await site.KeyAsync();
        var nodes = await Node.StartSeveralAsync(site, key, 3);
        if (moment == SessionPhase.None)
        {
            site.Sandbox.Faults.Add(Site.Wait(20));
        }

        var session = await nodes[0].StartSessionAsync();
        await Eventually.HappensAsync(
            $"the session comes to {moment}",
            async () =>
                await site.RowAsync(session) is var row
                && (row.EndedAt is not null || (moment == SessionPhase.None ? row.WaitsUntil is not null : row.Phase >= moment))
        );

        await postgres.HaltAsync();
        (await nodes[1].IsReadyAsync()).ShouldBeFalse();
        await postgres.ResumeAsync();
        site.Sandbox.Faults.Clear();

        var end = await Eventually.SeeAsync(
            "the session ends",
            async () => await SeenAsync(site, session) is { EndedAt: not null } row ? row : null
        );
        output.WriteLine($"ended {end.State} {end.Code}");
        (end.State, end.Code).ShouldBeOneOf(
            (SessionState.Failed, "store.unreachable"),
            (SessionState.Interrupted, "session.interrupted"),
            (SessionState.Done, null)
        );
        foreach (var node in nodes)
        {
            await Eventually.HappensAsync("each server is ready again", node.IsReadyAsync);
            (await site.EndOfAsync(await node.StartSessionAsync())).State.ShouldBe(SessionState.Done);
        }

        await site.ShouldHoldTheDirectoryAsync();
        foreach (var node in nodes)
        {
            node.Terminate();
            (await node.EndAsync()).ShouldBeDone();
            await node.DisposeAsync();
        }
    }

    /// <summary>The test's own pool finds out connection by connection that the server was gone.</summary>
    private static async Task<SessionRow?> SeenAsync(TestSite site, long session)
    {
        try
        {
            return await site.RowAsync(session);
        }
        catch (Exception fault) when (Server.Store.StoreFaults.Explain(fault) is not null)
        {
            return null;
        }
    }
}
