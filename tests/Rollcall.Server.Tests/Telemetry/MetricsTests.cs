using Rollcall.Sandbox.Scenarios;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>The metrics of a server say what happened, no more and no less.</summary>
public class MetricsTests
{
    private const int Refusals = 3;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_throttled_import_is_counted_as_it_was(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        await using var server = await TestServer.StartAsync(site);
        site.Sandbox.Requests.Clear();
        site.Sandbox.Scenarios.Begin(
            new ScenarioOrder
            {
                Name = ScenarioNames.ThrottledSeconds,
                Seconds = 1,
                Times = Refusals,
            }
        );

        var session = await server.EndOfAsync(await server.StartSessionAsync("import"));

        session.GetProperty("state").GetString().ShouldBe("done");
        var scrape = await Scrape.OfAsync(server);
        scrape.Sum("rollcall_sessions_total").ShouldBe(1);
        scrape
            .Sum("rollcall_sessions_total", ("rollcall_job", "Contoso"), ("rollcall_session_kind", "import"), ("rollcall_outcome", "done"))
            .ShouldBe(1);
        scrape.Sum("rollcall_session_duration_seconds_count").ShouldBe(1);
        scrape.Sum("rollcall_session_duration_seconds_sum").ShouldBeGreaterThan(1, "it was asked to wait a second at least");
        scrape
            .By("rollcall_session_phase_duration_seconds_count", "rollcall_session_phase")
            .ShouldBe(
                new Dictionary<string, double>
                {
                    ["reading"] = 1,
                    ["planning"] = 1,
                    ["applying"] = 1,
                },
                ignoreOrder: true
            );

        var people = scrape.By("rollcall_people_total", "rollcall_outcome");
        foreach (
            var outcome in new[] { "created", "adopted", "updated", "reactivated", "deactivated", "unchanged", "excluded", "rejected" }
        )
        {
            people[outcome].ShouldBe(session.GetProperty(outcome).GetInt32(), outcome);
        }

        people["created"].ShouldBeGreaterThan(50);
        people["rejected"].ShouldBeGreaterThan(0);
        var rights = scrape.By("rollcall_rights_total", "rollcall_outcome");
        (rights["granted"], rights["revoked"]).ShouldBe((session.GetProperty("granted").GetInt32(), 0));
        scrape
            .Sum("rollcall_store_rows_total", ("db_collection_name", "users"), ("db_operation_name", "insert"))
            .ShouldBe(people["created"]);
        scrape
            .Sum("rollcall_store_rows_total", ("db_collection_name", "grants"), ("db_operation_name", "insert"))
            .ShouldBe(rights["granted"]);
        ShouldCountAsTheSandbox(scrape, site);
        scrape.Sum("rollcall_directory_retries_total", ("rollcall_wait_reason", "throttled")).ShouldBe(Refusals);
        scrape.Sum("rollcall_directory_wait_duration_seconds_count", ("rollcall_wait_reason", "throttled")).ShouldBe(Refusals);
        scrape.Sum("rollcall_directory_wait_duration_seconds_sum", ("rollcall_wait_reason", "throttled")).ShouldBe(Refusals);
        scrape.Sum("rollcall_directory_resource_units_total").ShouldBeGreaterThan(0);
        scrape.Sum("rollcall_readings_total", ("rollcall_reading_way", "whole")).ShouldBe(1);
    }

    [Fact]
    public async Task A_test_import_counts_as_a_session_and_changes_nobody()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);

        await server.EndOfAsync(await server.StartSessionAsync("test"));

        var scrape = await Scrape.OfAsync(server);
        scrape.Sum("rollcall_sessions_total", ("rollcall_session_kind", "test"), ("rollcall_outcome", "done")).ShouldBe(1);
        scrape.Kinds.ShouldNotContainKey("rollcall_people_total");
        scrape.Kinds.ShouldNotContainKey("rollcall_rights_total");
    }

    [Fact]
    public async Task Several_servers_in_one_process_tell_of_themselves_alone()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 20);
        await using var first = await TestServer.StartAsync(site);
        await first.EndOfAsync(await first.StartSessionAsync("test"));
        await using var second = await TestServer.StartAsync(site);

        (await Scrape.OfAsync(first)).Sum("rollcall_sessions_total").ShouldBe(1);
        (await Scrape.OfAsync(second)).Kinds.ShouldNotContainKey("rollcall_sessions_total");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Gauges_show_the_queue_and_each_job_as_the_database_has_them(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        (await site.RunAsync("job", "schedule", "Contoso", "--daily", "02:30")).ShouldBeDone();
        await site.EnterSecretEndAsync(days: 10);
        await using var server = await TestServer.StartAsync(site);

        var before = await Scrape.OfAsync(server);
        before.Sum("rollcall_job_next_run_wait_seconds", ("rollcall_job", "Contoso")).ShouldBeInRange(0, 86_400 + 3600);
        before.Kinds.ShouldNotContainKey("rollcall_job_last_done_age_seconds", "it was never done");
        before.Sum("rollcall_job_secret_remaining_seconds", ("rollcall_job", "Contoso")).ShouldBeInRange(9 * 86_400, 10 * 86_400);
        (await site.RunAsync("job", "pause", "Contoso")).ShouldBeDone();
        await server.EndOfAsync(await server.StartSessionAsync("import"));

        await Eventually.HappensAsync(
            "the gauges show it",
            async () =>
                await Scrape.OfAsync(server) is var now
                && now.Kinds.ContainsKey("rollcall_job_last_done_age_seconds")
                && now.Sum("rollcall_job_paused") == 1
        );
        var after = await Scrape.OfAsync(server);
        after.Sum("rollcall_job_last_done_age_seconds", ("rollcall_job", "Contoso")).ShouldBeInRange(0, 300);
        after.Sum("rollcall_job_failures_in_a_row").ShouldBe(0);
        after.Sum("rollcall_sessions_queued").ShouldBe(0);
        after.Sum("rollcall_sessions_running").ShouldBe(0);
    }

    /// <summary>Who was asked counted the same.</summary>
    private static void ShouldCountAsTheSandbox(Scrape scrape, TestSite site)
    {
        var counted = site
            .Sandbox.Requests.Counts.Where(request => request.Key.Contains(" /v1.0/", StringComparison.Ordinal))
            .GroupBy(request => request.Key.Split(' ')[^1])
            .ToDictionary(status => status.Key, status => (double)status.Sum(request => request.Value));

        scrape.By("rollcall_directory_requests_total", "http_response_status_code").ShouldBe(counted, ignoreOrder: true);
        scrape.By("rollcall_directory_request_duration_seconds_count", "http_response_status_code").ShouldBe(counted, ignoreOrder: true);
        counted["429"].ShouldBe(Refusals);
    }
}
