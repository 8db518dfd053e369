using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>What is due is queued once, whoever looks, however late, and whatever the clocks do.</summary>
public class DueImportsTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "2026-03-26")]
    [InlineData(DatabaseKind.Postgres, "2026-03-26")]
    [InlineData(DatabaseKind.Sqlite, "2026-10-22")]
    [InlineData(DatabaseKind.Postgres, "2026-10-22")]
    public async Task In_a_week_in_which_clocks_leap_each_day_has_exactly_one_session(DatabaseKind kind, string monday)
    {
        await using var contoso = await ScheduledJob.CreateAsync(
            kind,
            new() { Daily = "02:30", Zone = "Europe/Copenhagen" },
            At($"{monday} 12:00")
        );

        for (var minutes = 0; minutes < 7 * 24 * 60; minutes += 10)
        {
            contoso.Clock.Now += TimeSpan.FromMinutes(10);
            await contoso.LookAsync();
            await contoso.EndAllAsync();
        }

        var zone = TimeZones.Of("Europe/Copenhagen");
        var days = (await contoso.SessionsAsync()).Select(session => DateOnly.FromDateTime(TimeZones.WallOf(session.QueuedAt, zone)));
        var first = DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture);
        days.ShouldBe(Enumerable.Range(1, 7).Select(day => first.AddDays(day)));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_was_missed_while_no_server_ran_is_made_up_once(DatabaseKind kind)
    {
        await using var contoso = await ScheduledJob.CreateAsync(kind, new() { Every = "30" }, At("2026-11-23 12:05"));

        contoso.Clock.Now = At("2026-11-26 08:05");
        await contoso.LookAsync();
        await contoso.EndAllAsync();
        await contoso.LookAsync();

        var session = (await contoso.SessionsAsync()).ShouldHaveSingleItem();
        (session.StartedBy, session.Scheduled, session.Kind, session.ReadsWhole).ShouldBe(("schedule", true, SessionKind.Import, false));
        (await contoso.NextAsync()).ShouldBe(At("2026-11-26 08:30"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task However_many_servers_look_at_the_same_moment_a_time_is_served_once(DatabaseKind kind)
    {
        await using var contoso = await ScheduledJob.CreateAsync(kind, new() { Every = "30" }, At("2026-11-23 12:05"));
        for (var round = 1; round <= 5; round++)
        {
            contoso.Clock.Now += TimeSpan.FromMinutes(30);

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => contoso.LookAsync(), Token)));

            (await contoso.SessionsAsync()).Count.ShouldBe(round);
            await contoso.EndAllAsync();
        }
    }

    [Fact]
    public async Task A_time_at_which_the_jobs_import_still_runs_is_served_by_that_one()
    {
        await using var contoso = await ScheduledJob.CreateAsync(DatabaseKind.Sqlite, new() { Every = "30" }, At("2026-11-23 12:05"));
        contoso.Clock.Now = At("2026-11-23 12:30");
        await contoso.LookAsync();

        contoso.Clock.Now = At("2026-11-23 13:00");
        await contoso.LookAsync();
        await contoso.EndAllAsync();
        contoso.Clock.Now = At("2026-11-23 13:10");
        await contoso.LookAsync();

        (await contoso.SessionsAsync()).ShouldHaveSingleItem();
        (await contoso.NextAsync()).ShouldBe(At("2026-11-23 13:30"));
    }

    [Theory]
    [InlineData(SessionKind.Test, null)]
    [InlineData(SessionKind.Structure, null)]
    [InlineData(SessionKind.Undo, null)]
    [InlineData(SessionKind.Import, "[\"ada\"]")]
    public async Task A_time_at_which_the_job_does_something_else_is_made_up_when_that_has_ended(SessionKind other, string? asked)
    {
        await using var contoso = await ScheduledJob.CreateAsync(DatabaseKind.Sqlite, new() { Daily = "13:00" }, At("2026-11-23 12:05"));
        await contoso.AddSessionAsync(other, asked);

        contoso.Clock.Now = At("2026-11-23 13:00");
        await contoso.LookAsync();
        (await contoso.SessionsAsync()).Count.ShouldBe(1);
        await contoso.EndAllAsync();
        contoso.Clock.Now = At("2026-11-23 13:20");
        await contoso.LookAsync();

        (await contoso.SessionsAsync()).Select(session => session.Scheduled).ShouldBe([false, true]);
        (await contoso.NextAsync()).ShouldBe(At("2026-11-24 13:00"));
    }

    [Fact]
    public async Task The_weekly_whole_reading_is_not_lost_to_an_import_that_reads_changes()
    {
        await using var contoso = await ScheduledJob.CreateAsync(
            DatabaseKind.Sqlite,
            new() { Every = "60", Whole = "Monday 13:10" },
            At("2026-11-23 12:30")
        );
        contoso.Clock.Now = At("2026-11-23 13:00");
        await contoso.LookAsync();
        contoso.Clock.Now = At("2026-11-23 13:10");
        await contoso.LookAsync();
        await contoso.EndAllAsync();

        contoso.Clock.Now = At("2026-11-23 13:15");
        await contoso.LookAsync();

        (await contoso.SessionsAsync()).Select(session => session.ReadsWhole).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_whole_reading_that_was_missed_is_made_up_as_a_whole_one()
    {
        await using var contoso = await ScheduledJob.CreateAsync(
            DatabaseKind.Sqlite,
            new() { Daily = "13:00", Whole = "Sunday 03:00" },
            At("2026-11-28 14:00")
        );

        contoso.Clock.Now = At("2026-11-29 18:00");
        await contoso.LookAsync();

        (await contoso.SessionsAsync()).ShouldHaveSingleItem().ReadsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_missed_waits_for_the_end_of_quiet_hours()
    {
        await using var contoso = await ScheduledJob.CreateAsync(
            DatabaseKind.Sqlite,
            new() { Daily = "18:00", Quiet = "22:00-06:00" },
            At("2026-11-23 12:00")
        );

        contoso.Clock.Now = At("2026-11-23 23:00");
        await contoso.LookAsync();
        (await contoso.SessionsAsync()).ShouldBeEmpty();
        contoso.Clock.Now = At("2026-11-24 06:00");
        await contoso.LookAsync();

        (await contoso.SessionsAsync()).ShouldHaveSingleItem();
        (await contoso.NextAsync()).ShouldBe(At("2026-11-24 18:00"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task While_a_person_has_paused_a_job_its_times_pass_and_nothing_is_made_up_when_it_is_resumed(DatabaseKind kind)
    {
        await using var contoso = await ScheduledJob.CreateAsync(kind, new() { Daily = "13:00" }, At("2026-11-23 12:00"));
        (await contoso.Store.WithAsync((PauseJob pause) => pause.HandleAsync("contoso", Token))).ShouldBeDone();

        contoso.Clock.Now = At("2026-11-23 13:00");
        await contoso.LookAsync();
        (await contoso.SessionsAsync()).ShouldBeEmpty();
        (await contoso.Store.WithAsync((ResumeJob resume) => resume.HandleAsync("contoso", Token))).ShouldBeDone();
        contoso.Clock.Now = At("2026-11-23 15:00");
        await contoso.LookAsync();
        (await contoso.SessionsAsync()).ShouldBeEmpty();

        contoso.Clock.Now = At("2026-11-24 13:00");
        await contoso.LookAsync();
        (await contoso.SessionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_pause_for_a_time_puts_an_import_off_to_its_end()
    {
        await using var contoso = await ScheduledJob.CreateAsync(DatabaseKind.Sqlite, new() { Daily = "13:00" }, At("2026-11-23 12:00"));
        await contoso.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(job => job.PauseCode, "directory.unreachable")
                        .SetProperty(job => job.PausedUntil, At("2026-11-23 13:45")),
                Token
            )
        );

        contoso.Clock.Now = At("2026-11-23 13:10");
        await contoso.LookAsync();
        (await contoso.SessionsAsync()).ShouldBeEmpty();
        contoso.Clock.Now = At("2026-11-23 13:45");
        await contoso.LookAsync();

        (await contoso.SessionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Saving_other_settings_keeps_what_is_due_and_another_schedule_begins_anew()
    {
        await using var contoso = await ScheduledJob.CreateAsync(DatabaseKind.Sqlite, new() { Daily = "13:00" }, At("2026-11-23 12:00"));
        var job = await contoso.Store.DbAsync(db => db.Jobs.Select(row => row.Id).SingleAsync(Token));
        var saved = Sample.Job with
        {
            Id = job,
            Schedule = new() { Daily = "13:00" },
        };

        contoso.Clock.Now = At("2026-11-23 14:00");
        (await contoso.SaveAsync(saved with { Guests = true })).ShouldBeDone();
        (await contoso.NextAsync()).ShouldBe(At("2026-11-23 13:00"));

        (
            await contoso.SaveAsync(
                saved with
                {
                    Guests = true,
                    Schedule = new() { Daily = "13:30" },
                }
            )
        ).ShouldBeDone();
        (await contoso.NextAsync()).ShouldBe(At("2026-11-24 13:30"));
        (await contoso.SaveAsync(saved with { Guests = true, Schedule = null })).ShouldBeDone();
        (await contoso.NextAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Another_time_zone_of_the_site_moves_the_schedules_that_name_none(DatabaseKind kind)
    {
        await using var contoso = await ScheduledJob.CreateAsync(kind, new() { Daily = "02:30" }, At("2026-11-23 12:00"));

        await contoso.Store.AskAsync(async services =>
            (await ActivatorUtilities.CreateInstance<SetTimeZone>(services, contoso.Clock).HandleAsync("asia/tokyo", Token))
                .ShouldBeDone()
                .ShouldBe("Asia/Tokyo")
        );

        (await contoso.NextAsync()).ShouldBe(At("2026-11-23 17:30"));
    }

    private static DateTimeOffset At(string text) => ScheduledJob.At(text);
}
