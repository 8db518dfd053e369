using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>A whole server imports by itself, and every way in tells the same of its schedule.</summary>
public class ScheduledServerTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_server_that_was_down_imports_once_when_it_comes_back_and_says_who_started_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        (await site.RunAsync("job", "schedule", "Contoso", "--every", "1440", "--whole", "Sunday 03:00")).ShouldBeDone();
        await MissAsync(site, TimeSpan.FromDays(20));

        await using var server = await TestServer.StartAsync(site);

        var session = await server.EndOfAsync(1);
        session.GetProperty("state").GetString().ShouldBe("done");
        (session.GetProperty("startedBy").GetString(), session.GetProperty("scheduled").GetBoolean()).ShouldBe(("schedule", true));
        session.GetProperty("way").GetString().ShouldBe("whole");
        await site.ShouldHoldTheDirectoryAsync();
        var job = await server.GetAsync("api/v1/jobs/Contoso");
        job.GetProperty("nextRun").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        (await server.GetAsync("api/v1/jobs/Contoso/sessions")).ToString().ShouldNotContain("\"id\":2");
    }

    [Fact]
    public async Task A_paused_job_imports_by_hand_only_and_stays_paused_after_that()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        (await site.RunAsync("job", "pause", "contoso")).ShouldBeDone().Output.ShouldContain("Scheduled imports of Contoso pause");

        (await site.RunAsync("import", "run", "Contoso")).ShouldBeDone();

        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldFail(ExitStatus.Waits, "Paused by", "job resume");
        (await site.RunAsync("job", "list")).ShouldBeDone().Output.ShouldContain("pauses until somebody resumes it");
        (await site.RunAsync("job", "resume", "contoso")).ShouldBeDone();
        (await site.RunAsync("import", "run", "Contoso", "--scheduled")).ShouldBeDone();
    }

    [Fact]
    public async Task A_schedule_is_shown_set_changed_in_part_and_taken_away_on_the_command_line()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        // Among the next five times, whatever day it is.
        var soon = TimeProvider.System.GetUtcNow().AddDays(2).DayOfWeek;
        (await site.RunAsync("job", "schedule", "Contoso")).ShouldBeDone().Output.ShouldContain("Contoso is not scheduled");
        (await site.RunAsync("site", "zone", "europe/copenhagen")).ShouldBeDone().Output.Trim().ShouldBe("Europe/Copenhagen");

        (await site.RunAsync("job", "schedule", "Contoso", "--daily", "02:30", "--dry-run"))
            .ShouldBeDone()
            .Output.ShouldContain("by the clocks of Europe/Copenhagen:");
        (await site.RunAsync("job", "schedule", "Contoso")).ShouldBeDone().Output.ShouldContain("not scheduled");

        (await site.RunAsync("job", "schedule", "Contoso", "--daily", "02:30", "--whole", $"{soon} 02:30")).ShouldBeDone();
        (await site.RunAsync("job", "schedule", "Contoso", "--quiet", "08:00-18:00"))
            .ShouldBeDone()
            .Output.ShouldContain("reads everything");
        (await site.RunAsync("job", "schedule", "Contoso", "--json"))
            .ShouldBeDone()
            .Json.GetProperty("schedule")
            .ToString()
            .ShouldContain("08:00-18:00");
        (await site.RunAsync("job", "schedule", "Contoso", "--every", "3")).ShouldFail(ExitStatus.WrongUse, "5 to 1440");

        (await site.RunAsync("job", "schedule", "Contoso", "--none")).ShouldBeDone().Output.ShouldContain("a person starts every import");
        (await site.RunAsync("job", "list")).ShouldBeDone().Output.ShouldContain("by hand");
    }

    [Fact]
    public async Task The_API_previews_sets_and_pauses_a_schedule()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);

        var preview = await server.PostAsync("api/v1/schedule-preview", new { every = 30, zone = "Asia/Tokyo" });
        preview.GetProperty("times").GetArrayLength().ShouldBe(5);
        preview.GetProperty("times")[0].GetProperty("at").GetString()!.ShouldEndWith("+09:00");

        (await PutAsync(server, "api/v1/time-zone", new { zone = "America/New_York" }))
            .GetProperty("zone")
            .GetString()
            .ShouldBe("America/New_York");
        var job = await PutAsync(server, "api/v1/jobs/contoso/schedule", new { cron = "0 6-18/4 * * mon-fri", quiet = "23:00-05:00" });
        job.GetProperty("settings").GetProperty("schedule").GetProperty("cron").GetString().ShouldBe("0 6-18/4 * * MON-FRI");
        job.GetProperty("nextTimes").GetProperty("zone").GetString().ShouldBe("America/New_York");

        await server.PostAsync("api/v1/jobs/contoso/pause");
        (await server.GetAsync("api/v1/jobs"))[0].GetProperty("pause").GetProperty("code").GetString().ShouldBe("job.paused");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_site_file_holds_the_time_zone_and_the_schedules(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        const string Schedule = "schedule: { cron: \"*/20 6-18 * * MON-FRI\", zone: Asia/Tokyo, quiet: 22:00-06:00, whole: Sunday 12:00 }";
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { More = Schedule });
        var zone = site.Folder.Write("zone.yaml", "timeZone: europe/copenhagen\n");
        (await site.RunAsync("site", "apply", zone)).ShouldBeDone().Output.ShouldContain("timeZone: UTC → Europe/Copenhagen");

        var exported = (await site.RunAsync("site", "export")).ShouldBeDone().Output;

        exported.ShouldContain("timeZone: Europe/Copenhagen");
        exported.ShouldContain("cron: \"*/20 6-18 * * MON-FRI\"");
        (await site.RunAsync("site", "apply", site.Folder.Write("again.yaml", exported)))
            .ShouldBeDone()
            .Output.ShouldContain("already as the file says");
        (await site.RunAsync("site", "apply", site.Folder.Write("bad.yaml", "timeZone: Europe/Copenhagn\n"))).ShouldFail(
            ExitStatus.WrongUse,
            "line 1",
            "Did you mean Europe/Copenhagen?"
        );
    }

    /// <summary>Nobody has looked for so long.</summary>
    private static Task<int> MissAsync(TestSite site, TimeSpan ago) =>
        site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.NextRunAt, TimeProvider.System.GetUtcNow() - ago), Token)
        );

    private static async Task<JsonElement> PutAsync(TestServer server, string path, object body)
    {
        using var response = await server.Client.PutAsJsonAsync(path, body, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
