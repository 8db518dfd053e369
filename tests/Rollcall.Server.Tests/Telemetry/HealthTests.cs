using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Rollcall.Server.Importing;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web.Health;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>A server lives when it answers, and is ready when it can do its work; what keeps it from that has a name.</summary>
public class HealthTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_server_that_has_begun_lives_and_is_ready(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        await using var server = await TestServer.StartAsync(site);

        var ready = await BecomesAsync(server, "healthy");

        ready
            .GetProperty("checks")
            .EnumerateObject()
            .Select(check => check.Name)
            .ShouldBe(["database", "migrations", "keys", "worker", "draining"], ignoreOrder: true);
        (await AskAsync(server, "health/live")).ShouldBe((HttpStatusCode.OK, """{"status":"healthy"}"""));
        (await AskAsync(server, "health")).ShouldBe((HttpStatusCode.OK, "Healthy"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_database_that_is_gone_is_named_and_the_server_lives_on(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        await using var server = await TestServer.StartAsync(site);
        await BecomesAsync(server, "healthy");
        await LoseDatabaseAsync(site, kind);

        var ready = await BecomesAsync(server, "unhealthy");

        Status(ready, "database").ShouldBe("unhealthy");
        Status(ready, "keys").ShouldBe("healthy");
        Message(ready, "database").ShouldContain("(store.");
        ready.GetRawText().ShouldNotContain(site.Folder.Root);
        ready.GetRawText().ShouldNotContain("127.0.0.1");
        (await AskAsync(server, "health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await AskAsync(server, "health")).ShouldBe((HttpStatusCode.ServiceUnavailable, "Unhealthy"));
        (await AskAsync(server, "health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_that_are_gone_are_named_without_saying_where_they_were()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);
        await BecomesAsync(server, "healthy");
        Directory.Move(site.Keys, site.Keys + ".gone");

        var ready = await BecomesAsync(server, "unhealthy");

        Status(ready, "keys").ShouldBe("unhealthy");
        Status(ready, "database").ShouldBe("healthy");
        Message(ready, "keys").ShouldContain("The keys directory can't be read (store.keys-missing).");
        ready.GetRawText().ShouldNotContain(site.Folder.Root);
        Directory.Move(site.Keys + ".gone", site.Keys);
        await BecomesAsync(server, "healthy");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_database_of_another_shape_is_told(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        await using var server = await TestServer.StartAsync(site);
        await BecomesAsync(server, "healthy");
        await site.Store.DbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Later', '10')",
                TestStore.Token
            )
        );

        var newer = await BecomesAsync(server, "degraded");
        Message(newer, "migrations").ShouldContain("A newer Rollcall");
        (await AskAsync(server, "health/ready")).Status.ShouldBe(HttpStatusCode.OK);

        await site.Store.DbAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"", TestStore.Token));
        var older = await BecomesAsync(server, "unhealthy");
        Message(older, "migrations").ShouldContain("older shape");
    }

    [Fact]
    public async Task A_worker_that_has_stopped_looking_is_told()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);
        await BecomesAsync(server, "healthy");
        var time = new FakeTimeProvider();
        var pulse = new WorkerPulse(time);
        var schedulers = server.App.Services.GetRequiredService<ISchedulerFactory>();
        var health = new WorkerHealth(pulse, schedulers);
        Task<HealthCheckResult> LookAsync() => health.CheckHealthAsync(new HealthCheckContext(), TestStore.Token);

        (await LookAsync()).Description.ShouldBe("The worker has not begun to look for sessions.");
        pulse.Beat();
        time.Advance(TimeSpan.FromSeconds(60));
        (await LookAsync()).Status.ShouldBe(HealthStatus.Healthy);
        time.Advance(TimeSpan.FromSeconds(1));
        (await LookAsync()).Description!.ShouldContain("has not looked for sessions for 61 seconds");

        pulse.Beat();
        await (await schedulers.GetScheduler(TestStore.Token)).Standby(TestStore.Token);
        (await LookAsync()).Description!.ShouldContain("the scheduler does not run");
    }

    [Fact]
    public async Task A_server_that_has_just_started_says_so_and_points_at_no_log()
    {
        await using var services = new ServiceCollection().AddQuartz().BuildServiceProvider();
        var schedulers = services.GetRequiredService<ISchedulerFactory>();
        var pulse = new WorkerPulse(new FakeTimeProvider());
        var health = new WorkerHealth(pulse, schedulers);
        pulse.Beat();

        var starting = await health.CheckHealthAsync(new HealthCheckContext(), TestStore.Token);
        starting.Status.ShouldBe(HealthStatus.Unhealthy);
        starting.Description.ShouldBe("The server has just started: queued sessions are not taken yet.");

        var scheduler = await schedulers.GetScheduler(TestStore.Token);
        await scheduler.Start(TestStore.Token);
        (await health.CheckHealthAsync(new HealthCheckContext(), TestStore.Token)).Status.ShouldBe(HealthStatus.Healthy);
        await scheduler.Shutdown(waitForJobsToComplete: true, TestStore.Token);
    }

    [Fact]
    public async Task However_many_ask_within_a_second_one_looks()
    {
        var (time, counting) = (new FakeTimeProvider(), new Counting());
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddHealthChecks().AddCheck("counting", counting);
        await using var provider = services.BuildServiceProvider();
        using var readiness = new Readiness(provider.GetRequiredService<HealthCheckService>(), time);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => readiness.ReportAsync(TestStore.Token)));
        counting.Looks.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await readiness.ReportAsync(TestStore.Token);
        counting.Looks.ShouldBe(2);
    }

    private static async Task LoseDatabaseAsync(TestSite site, DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres)
        {
            await PostgresServer.DropAsync(site.Store.Connection);
            return;
        }

        foreach (
            var file in Directory
                .GetFiles(site.Folder.Root, "rollcall.db*")
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        )
        {
            File.Delete(file);
        }

        using var pool = new SqliteConnection(site.Store.Connection);
        SqliteConnection.ClearPool(pool);
    }

    private static async Task<JsonElement> BecomesAsync(TestServer server, string status)
    {
        var text = await Eventually.SeeAsync(
            $"the server is {status}",
            async () =>
                await AskAsync(server, "health/ready") is var (_, told)
                && JsonDocument.Parse(told).RootElement.GetProperty("status").GetString() == status
                    ? told
                    : null
        );
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(TestServer server, string address)
    {
        using var stranger = server.Stranger();
        using var response = await stranger.GetAsync(address, TestStore.Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestStore.Token));
    }

    private static string Status(JsonElement ready, string check) =>
        ready.GetProperty("checks").GetProperty(check).GetProperty("status").GetString()!;

    private static string Message(JsonElement ready, string check) =>
        ready.GetProperty("checks").GetProperty(check).GetProperty("message").GetString()!;

    private sealed class Counting : IHealthCheck
    {
        private int looks;

        public int Looks => looks;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref looks);
            await Task.Yield();
            return HealthCheckResult.Healthy();
        }
    }
}
