using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Cli;
using Rollcall.Server.Home;
using Rollcall.Server.Importing;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Importing;

/// <summary>A job that fails again and again slows its schedule down, and one that can't go well stops it.</summary>
public class JobPauseTests
{
    private const string BadLuck = "directory.unreachable";
    private readonly SetTime clock = new();

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_third_failure_in_a_row_pauses_an_hour_and_each_one_more_twice_as_long_up_to_a_day(DatabaseKind kind)
    {
        await using var store = await CreateWithJobAsync(kind);

        foreach (var hours in new int?[] { null, null, 1, 2, 4, 8, 16, 24, 24 })
        {
            await FailAsync(store);

            var pause = await PauseAsync(store);
            (pause?.Until).ShouldBe(hours is { } length ? clock.Now + TimeSpan.FromHours(length) : null);
            (pause?.Code).ShouldBe(hours is null ? null : BadLuck);
        }

        (await PauseAsync(store))!.Failures.ShouldBe(9);
        clock.Now += TimeSpan.FromHours(24);
        (await PauseAsync(store)).ShouldBeNull("its time is over");
    }

    [Theory]
    [InlineData(SessionState.Done)]
    [InlineData(SessionState.Waiting)]
    [InlineData(SessionState.Incomplete)]
    public async Task An_import_that_does_not_fail_lifts_the_pause_and_counting_begins_anew(SessionState state)
    {
        await using var store = await CreatePausingAsync();

        await EndAsync(store, SessionKind.Import, new SessionEnd(state));

        (await PauseAsync(store)).ShouldBeNull();
        await FailAsync(store);
        await FailAsync(store);
        (await PauseAsync(store)).ShouldBeNull("two failures are bad luck");
    }

    [Theory]
    [InlineData(SessionKind.Test, SessionState.Failed)]
    [InlineData(SessionKind.Test, SessionState.Done)]
    [InlineData(SessionKind.Structure, SessionState.Done)]
    [InlineData(SessionKind.Import, SessionState.Cancelled)]
    [InlineData(SessionKind.Import, SessionState.Interrupted)]
    [InlineData(SessionKind.Import, SessionState.Lapsed)]
    public async Task A_test_import_and_one_that_somebody_ended_count_neither_way(SessionKind session, SessionState state)
    {
        await using var store = await CreatePausingAsync();
        var before = await PauseAsync(store);

        await EndAsync(store, session, new SessionEnd(state, BadLuck));

        (await PauseAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task A_person_lifts_the_pause()
    {
        await using var store = await CreatePausingAsync();

        (await store.WithAsync((ResumeJob resume) => resume.HandleAsync("contoso", Token))).ShouldBeDone().ShouldBe("Contoso");

        (await PauseAsync(store)).ShouldBeNull();
    }

    [Fact]
    public async Task Changed_settings_lift_the_pause_and_the_same_settings_saved_again_do_not()
    {
        await using var store = await CreatePausingAsync();
        var job = await store.DbAsync(db => db.Jobs.Select(row => row.Id).SingleAsync(Token));

        (await store.SaveAsync(Sample.Job with { Id = job })).ShouldBeDone();
        (await PauseAsync(store)).ShouldNotBeNull();

        (await store.SaveAsync(Sample.Job with { Id = job, Guests = true })).ShouldBeDone();
        (await PauseAsync(store)).ShouldBeNull();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Home_and_the_list_of_jobs_say_that_a_job_pauses(DatabaseKind kind)
    {
        await using var store = await CreateWithJobAsync(kind);
        var job = await store.DbAsync(db => db.Jobs.SingleAsync(Token));
        await store.AddAsync(
            new SessionRow
            {
                JobId = job.Id,
                Kind = SessionKind.Import,
                State = SessionState.Failed,
            }
        );
        await EndAsync(store, SessionKind.Import, new SessionEnd(SessionState.Failed, "directory.secret-wrong"));

        var listed = (await store.WithAsync((ListJobs list) => list.HandleAsync(Token))).ShouldHaveSingleItem();
        var standing = (await store.WithAsync((ShowOverview show) => show.HandleAsync(Token))).Jobs.ShouldHaveSingleItem();

        listed.Pause.ShouldBe(new JobPause("directory.secret-wrong", 1, null));
        (await store.ShowAsync(job.Id)).Pause.ShouldBe(listed.Pause);
        standing.Pause.ShouldBe(listed.Pause);
        standing.Waiting.ShouldHaveSingleItem().Why.ShouldBe(AttentionReason.SchedulePauses);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_wrong_secret_stops_the_schedule_at_once_and_nothing_is_asked_of_the_directory_until_it_is_mended(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        var right = ContosoSite.For(site.Sandbox);
        site.Folder.Write("wrong.txt", "Wrong~but-distinctive-secret-0815");
        await site.ApplyAsync(right with { Secret = "{ file: wrong.txt }" });

        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldEnd(ExitStatus.Failed);

        var pause = (await site.RunAsync("job", "list", "--json")).ShouldBeDone().Json.GetProperty("pause");
        (pause.GetProperty("code").GetString(), pause.GetProperty("until").ValueKind).ShouldBe(
            ("directory.secret-wrong", JsonValueKind.Null)
        );
        (await site.RunAsync("job", "list")).ShouldBeDone().Output.ShouldContain("pauses until somebody has mended something");
        site.Sandbox.Requests.Clear();
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(
            ExitStatus.Waits,
            "directory.secret-wrong",
            "job resume"
        );
        site.Sandbox.Requests.Total.ShouldBe(0);

        (await site.RunAsync("import", "run", "Contoso")).ShouldEnd(ExitStatus.Failed);
        site.Sandbox.Requests.Total.ShouldBeGreaterThan(0, "a person may try at any time");
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldEnd(ExitStatus.Waits);

        await site.ApplyAsync(right);
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task A_job_that_pauses_is_resumed_over_the_API_and_on_the_command_line()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);
        await PauseAsync(site);
        (await server.GetAsync("api/v1/jobs/Contoso")).GetProperty("pause").GetProperty("failures").GetInt32().ShouldBe(3);
        (await server.GetAsync("api/v1/jobs"))[0]
            .GetProperty("pause")
            .GetProperty("message")
            .GetString()!
            .ShouldContain("3 imports in a row");

        await server.PostAsync("api/v1/jobs/Contoso/resume");
        (await server.GetAsync("api/v1/jobs/Contoso")).GetProperty("pause").ValueKind.ShouldBe(JsonValueKind.Null);

        await PauseAsync(site);
        (await site.RunAsync("job", "resume", "contoso")).ShouldBeDone().Output.ShouldContain("Scheduled imports of Contoso go on.");
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
    }

    private static Task<int> PauseAsync(TestSite site) =>
        site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(job => job.FailuresInARow, 3)
                        .SetProperty(job => job.PauseCode, BadLuck)
                        .SetProperty(job => job.PausedUntil, TimeProvider.System.GetUtcNow().AddHours(1)),
                Token
            )
        );

    private static async Task<TestStore> CreateWithJobAsync(DatabaseKind kind)
    {
        var store = await CreateAsync(kind);
        (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        return store;
    }

    private async Task<TestStore> CreatePausingAsync()
    {
        var store = await CreateWithJobAsync(DatabaseKind.Sqlite);
        await FailAsync(store);
        await FailAsync(store);
        await FailAsync(store);
        (await PauseAsync(store)).ShouldNotBeNull();
        return store;
    }

    private Task<bool> FailAsync(TestStore store) => EndAsync(store, SessionKind.Import, new SessionEnd(SessionState.Failed, BadLuck));

    /// <summary>A session of the job ends so.</summary>
    private Task<bool> EndAsync(TestStore store, SessionKind kind, SessionEnd end) =>
        store.DbAsync(async db =>
        {
            var job = await db.Jobs.SingleAsync(Token);
            var session = new SessionRow
            {
                JobId = job.Id,
                Job = job,
                Kind = kind,
            };
            await new JobPauses(db, clock).NoteAsync(session, end, Token);
            return true;
        });

    private Task<JobPause?> PauseAsync(TestStore store) =>
        store.DbAsync(async db => JobPause.Of(await db.Jobs.AsNoTracking().SingleAsync(Token), clock.Now));
}
