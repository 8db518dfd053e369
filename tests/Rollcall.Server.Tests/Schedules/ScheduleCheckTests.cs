using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>What is no schedule is told with its field and with what to write; a schedule is shown before it is saved, and kept as it was meant.</summary>
public class ScheduleCheckTests
{
    public static TheoryData<JobSchedule, string, string> Faulty() =>
        new()
        {
            {
                new() { Every = "4" },
                "every",
                "Allowed: a whole number of minutes from 5 to 1440."
            },
            {
                new() { Every = "1441" },
                "every",
                "\"1441\" is no time between imports."
            },
            {
                new() { Every = "often" },
                "every",
                "\"often\" is no time between imports."
            },
            {
                new() { Hourly = "60" },
                "hourly",
                "\"60\" is no minute of the hour. Allowed: 0 to 59."
            },
            {
                new() { Daily = "24:00" },
                "daily",
                "\"24:00\" is no time of day. Write it like 02:30"
            },
            {
                new() { Daily = "" },
                "daily",
                "is no time of day"
            },
            {
                new() { Weekdays = "2.30" },
                "weekdays",
                "\"2.30\" is no time of day."
            },
            {
                new() { Cron = "every day" },
                "cron",
                "\"every day\" is no cron expression. Write five fields"
            },
            {
                new() { Cron = "0 0 2 * * *" },
                "cron",
                "Write five fields"
            },
            {
                new() { Cron = "@daily" },
                "cron",
                "Write five fields"
            },
            {
                new() { Cron = "61 * * * *" },
                "cron",
                "is no cron expression"
            },
            {
                new() { Cron = "* * * * *" },
                "cron",
                "comes more often than every 5 minutes"
            },
            {
                new() { Cron = "58,1 * * * *" },
                "cron",
                "comes more often than every 5 minutes"
            },
            {
                new() { Cron = "0 3 30 2 *" },
                "cron",
                "names a day that no year has: no import would ever start"
            },
            {
                new() { Daily = "02:30", Zone = "Europe/Copenhagn" },
                "zone",
                "Did you mean Europe/Copenhagen?"
            },
            {
                new() { Daily = "02:30", Zone = "CET summer" },
                "zone",
                "is no time zone that this machine knows"
            },
            {
                new() { Daily = "02:30", Quiet = "22-06" },
                "quiet",
                "\"22-06\" are no quiet hours."
            },
            {
                new() { Daily = "02:30", Quiet = "22:00-06:00" },
                "quiet",
                "Every time of this schedule lies within the quiet hours 22:00-06:00"
            },
            {
                new() { Cron = "0 1,3 * * *", Quiet = "23:00-05:00" },
                "quiet",
                "no import would ever start"
            },
            {
                new() { Daily = "12:00", Whole = "Funday 03:00" },
                "whole",
                "Write a day and a time, such as Sunday 03:00."
            },
            {
                new()
                {
                    Daily = "12:00",
                    Quiet = "22:00-06:00",
                    Whole = "Sunday 03:00",
                },
                "whole",
                "is within the quiet hours 22:00-06:00"
            },
        };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task What_is_no_schedule_is_told_with_its_field_and_what_to_do(JobSchedule schedule, string field, string words)
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        var fault = (await store.SaveAsync(Sample.Job with { Schedule = schedule })).Faults.ShouldHaveSingleItem();

        fault.Field.ShouldBe($"schedule.{field}");
        fault.Message.ShouldContain(words);
        (await PreviewAsync(store, schedule)).Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task A_schedule_that_names_no_times_or_two_kinds_of_them_is_refused()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);

        (await PreviewAsync(store, new() { Quiet = "22:00-06:00" })).Faults.ShouldHaveSingleItem().Message.ShouldContain("names no times");
        (await PreviewAsync(store, new() { Daily = "02:30", Every = "30" }))
            .Faults.ShouldHaveSingleItem()
            .Message.ShouldBe("The schedule has its times from every already. Keep one of every and daily.");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_schedule_is_kept_in_one_way_of_writing_and_its_history_tells_each_part(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var id = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        (await store.ShowAsync(id)).ShouldSatisfyAllConditions(
            job => job.Settings.Schedule.ShouldBeNull(),
            job => job.NextRun.ShouldBeNull(),
            job => job.NextTimes.ShouldBeNull()
        );

        var written = new JobSchedule
        {
            Weekdays = " 6:05 ",
            Zone = "europe/copenhagen",
            Quiet = "22:00 - 5:00",
            Whole = "sun 7:00",
        };
        (await store.SaveAsync(Sample.Job with { Id = id, Schedule = written })).ShouldBeDone();

        var job = await store.ShowAsync(id);
        var kept = new JobSchedule
        {
            Weekdays = "06:05",
            Zone = "Europe/Copenhagen",
            Quiet = "22:00-05:00",
            Whole = "Sunday 07:00",
        };
        job.Settings.Schedule.ShouldBe(kept);
        job.NextTimes!.Zone.ShouldBe("Europe/Copenhagen");
        job.NextTimes.Times.Count.ShouldBe(5);
        job.NextTimes.Times[0].At.ShouldBe(job.NextRun!.Value);
        (await store.WithAsync((ListJobs list) => list.HandleAsync(Token))).ShouldHaveSingleItem().NextRun.ShouldBe(job.NextRun);
        (await store.HistoryAsync(id, since: 1))
            .Select(change => $"{change.Field} {change.Present}")
            .ShouldBe(
                ["schedule.weekdays 06:05", "schedule.zone Europe/Copenhagen", "schedule.quiet 22:00-05:00", "schedule.whole Sunday 07:00"],
                ignoreOrder: true
            );
        (await store.SaveAsync(Sample.Job with { Id = id, Schedule = kept })).ShouldBeDone();
        (await store.ShowAsync(id)).Version.ShouldBe(job.Version, "the same schedule is no change");
    }

    private static Task<Outcome<ScheduleView>> PreviewAsync(TestStore store, JobSchedule schedule) =>
        store.WithAsync((PreviewSchedule preview) => preview.HandleAsync(schedule, Token));
}
