using Rollcall.Sandbox.Faults;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Sessions;

/// <summary>Sessions of one job run one after another, whoever runs them, and outlive whoever queued them.</summary>
public class QueueTests
{
    /// <summary>The directory asks for more patience than a test has.</summary>
    private static readonly Fault Throttled = new()
    {
        Match = "/v1.0/",
        Status = 429,
        Body = """{"error":{"code":"TooManyRequests","message":"Later."}}""",
        Headers = new Dictionary<string, string> { ["Retry-After"] = "280" },
        Times = 100,
    };

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Two_imports_of_one_job_at_once_run_one_after_another(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 1000);
        await using var one = RollcallProcess.Start(site, "import", "run", "Contoso", "--json");
        await using var other = RollcallProcess.Start(site, "import", "run", "Contoso", "--json");

        var sessions = new[] { (await one.EndAsync()).ShouldBeDone().Json, (await other.EndAsync()).ShouldBeDone().Json };

        sessions.Select(session => session.GetProperty("state").GetString()).ShouldBe(["done", "done"]);
        var (first, second) =
            sessions[0].GetProperty("startedAt").GetDateTimeOffset() < sessions[1].GetProperty("startedAt").GetDateTimeOffset()
                ? (sessions[0], sessions[1])
                : (sessions[1], sessions[0]);
        second.GetProperty("startedAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(first.GetProperty("endedAt").GetDateTimeOffset());
        second.GetProperty("created").GetInt32().ShouldBe(0);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_command_line_imports_beside_a_server_on_the_same_database(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        await using var server = await TestServer.StartAsync(site);

        var queued = await server.StartSessionAsync("test");
        var run = await site.ImportAsync();

        run.GetProperty("state").GetString().ShouldBe("done");
        (await server.EndOfAsync(queued)).GetProperty("state").GetString().ShouldBe("done");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_session_that_was_queued_while_no_server_ran_is_run_by_the_next_one(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var job = (await site.RunAsync("job", "list", "--json")).ShouldBeDone().Json.GetProperty("id").GetGuid();
        var session = await site.Store.WithAsync(
            (SessionQueue queue) => queue.AddAsync(job, SessionKind.Import, "test", null, TestStore.Token)
        );

        await using var server = await TestServer.StartAsync(site);

        (await server.EndOfAsync(session)).GetProperty("state").GetString().ShouldBe("done");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_server_that_stops_interrupts_its_session_and_the_next_one_runs_what_is_queued(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        site.Sandbox.Faults.Add(Throttled);
        long running;
        long queued;
        await using (var first = await TestServer.StartAsync(site))
        {
            running = await first.StartSessionAsync("import");
            await StateAsync(site, running, "running");
            queued = await first.StartSessionAsync("import");
        }

        (await site.SessionAsync(running)).GetProperty("state").GetString().ShouldBe("interrupted");
        (await site.SessionAsync(queued)).GetProperty("state").GetString().ShouldBe("queued");
        site.Sandbox.Faults.Clear();
        await using var second = await TestServer.StartAsync(site);

        (await second.EndOfAsync(queued)).GetProperty("state").GetString().ShouldBe("done");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task Cancelling_is_heard_while_the_directory_makes_us_wait_and_while_a_session_waits_for_its_turn()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        site.Sandbox.Faults.Add(Throttled);
        await using var server = await TestServer.StartAsync(site);
        var running = await server.StartSessionAsync("import");
        await WaitsAsync(site);
        var queued = await server.StartSessionAsync("import");

        var cancelled = await server.PostAsync($"api/v1/sessions/{queued}/cancel");
        await server.PostAsync($"api/v1/sessions/{running}/cancel");

        cancelled.GetProperty("state").GetString().ShouldBe("cancelled");
        cancelled.GetProperty("message").GetString().ShouldBe("Cancelled before it began.");
        (await server.EndOfAsync(running)).GetProperty("state").GetString().ShouldBe("cancelled");
        (await site.RunAsync("session", "cancel", $"{running}")).ShouldFail(ExitStatus.Failed, $"Session {running} has ended already.");
        (await site.UsersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_is_heard_while_the_directory_makes_us_wait()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        site.Sandbox.Faults.Add(Throttled);
        await using var process = RollcallProcess.Start(site, "import", "run", "Contoso");
        await WaitsAsync(site);

        process.Interrupt();

        (await process.EndAsync()).ShouldEnd(ExitStatus.Failed).Error.ShouldContain("session 1 ended cancelled");
    }

    /// <summary>The directory has made somebody wait.</summary>
    private static Task WaitsAsync(TestSite site) =>
        Eventually.HappensAsync(
            "the directory makes us wait",
            () => Task.FromResult(site.Sandbox.Requests.Counts.Keys.Any(request => request.Contains("429", StringComparison.Ordinal)))
        );

    private static Task StateAsync(TestSite site, long session, string state) =>
        Eventually.HappensAsync(
            $"session {session} is {state}",
            async () =>
                (await site.RunAsync("session", "show", $"{session}", "--json")) is { Exit: ExitStatus.Done } shown
                && shown.Json.GetProperty("state").GetString() == state
        );
}
