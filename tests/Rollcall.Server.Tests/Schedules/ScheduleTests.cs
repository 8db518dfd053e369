using System.Globalization;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>When imports start by themselves, on the wall clocks of a place where clocks leap.</summary>
public class ScheduleTests
{
    private const string Copenhagen = "Europe/Copenhagen";

    [Theory]
    [InlineData("2026-03-27 12:00Z", "03-28 02:30 +01:00", "03-29 03:00 +02:00", "03-30 02:30 +02:00")]
    [InlineData("2026-10-23 12:00Z", "10-24 02:30 +02:00", "10-25 02:30 +02:00", "10-26 02:30 +01:00")]
    public void A_daily_time_that_clocks_leap_over_or_show_twice_comes_once(string after, params string[] times) =>
        Next(new(ScheduleKind.Daily, "02:30", Copenhagen), after, 3).ShouldBe(times);

    [Fact]
    public void Weekdays_are_those_of_the_place_and_not_of_the_server() =>
        Next(new(ScheduleKind.Weekdays, "00:15", "Asia/Tokyo"), "2026-11-26", 3)
            .ShouldBe(["11-27 00:15 +09:00", "11-30 00:15 +09:00", "12-01 00:15 +09:00"]);

    [Theory]
    [InlineData("2026-03-29 00:00", "01:15 +01:00", "03:15 +02:00", "04:15 +02:00")]
    [InlineData("2026-10-25 00:00", "02:15 +02:00", "02:15 +01:00", "03:15 +01:00")]
    public void Every_hour_goes_on_each_hour_of_real_time_when_clocks_leap(string after, params string[] times)
    {
        var schedule = new ScheduleSettings(ScheduleKind.Hourly, "15", Copenhagen);
        var begin = after.StartsWith("2026-10", StringComparison.Ordinal) ? $"{after}Z" : "2026-03-29 00:00Z";

        Next(schedule, begin, 3).Select(time => time[6..]).ShouldBe(times);
    }

    [Fact]
    public void So_many_minutes_are_so_many_minutes_of_real_time_through_both_changes()
    {
        var schedule = Of(new(ScheduleKind.Every, "40", Copenhagen));
        foreach (var day in new[] { "2026-03-28", "2026-10-24" })
        {
            var times = schedule.Upcoming(Instant(day), 100);
            times.Zip(times.Skip(1), (one, next) => next.At - one.At).ShouldAllBe(span => span == TimeSpan.FromMinutes(40));
        }
    }

    [Theory]
    [InlineData("0,30 2 * * *", "03-28 02:30 +01:00", "03-29 03:00 +02:00", "03-30 02:00 +02:00")]
    [InlineData("0 1-5 * * SUN", "03-29 01:00 +01:00", "03-29 03:00 +02:00", "03-29 04:00 +02:00")]
    [InlineData("30 */2 29 3 *", "03-29 00:30 +01:00", "03-29 04:30 +02:00", "03-29 06:30 +02:00")]
    public void A_cron_expression_leaps_with_the_clocks(string cron, params string[] times) =>
        Next(new(ScheduleKind.Cron, cron, Copenhagen), "2026-03-28 01:00Z", 3).ShouldBe(times);

    [Fact]
    public void Nothing_starts_in_quiet_hours_which_may_go_over_midnight() =>
        Next(new(ScheduleKind.Hourly, "0", Copenhagen, "20:00-06:00"), "2026-11-25 17:30Z", 3)
            .ShouldBe(["11-25 19:00 +01:00", "11-26 06:00 +01:00", "11-26 07:00 +01:00"]);

    [Fact]
    public void A_time_that_a_leap_of_clocks_pushes_into_quiet_hours_is_put_off_to_their_end()
    {
        var schedule = new ScheduleSettings(ScheduleKind.Daily, "02:30", Copenhagen, "03:00-05:00");

        Next(schedule, "2026-03-28 12:00Z", 2).ShouldBe(["03-29 05:00 +02:00", "03-30 02:30 +02:00"]);
        Next(schedule, "2026-03-29 02:00Z", 1).ShouldBe(["03-29 05:00 +02:00"], "asked within them it is the same");
        Next(schedule, "2026-03-29 03:00Z", 1).ShouldBe(["03-30 02:30 +02:00"], "and it comes once");
    }

    [Fact]
    public void The_whole_reading_comes_at_its_own_time_beside_the_others_and_with_one_of_the_same_time_as_one()
    {
        var schedule = Of(new(ScheduleKind.Daily, "22:00", Copenhagen, Whole: "Sunday 03:00"));
        var both = Of(new(ScheduleKind.Daily, "22:00", Copenhagen, Whole: "Sunday 22:00"));

        Texts(schedule, schedule.Upcoming(Instant("2026-11-28"), 4))
            .ShouldBe(["11-28 22:00 +01:00", "11-29 03:00 +01:00 whole", "11-29 22:00 +01:00", "11-30 22:00 +01:00"]);
        Texts(both, both.Upcoming(Instant("2026-11-28"), 3))
            .ShouldBe(["11-28 22:00 +01:00", "11-29 22:00 +01:00 whole", "11-30 22:00 +01:00"]);
    }

    [Fact]
    public void A_schedule_without_a_time_zone_goes_by_the_clocks_of_the_site() =>
        Schedule
            .Of(new(ScheduleKind.Daily, "02:30"), "Asia/Tokyo")!
            .NextAfter(Instant("2026-11-25"))
            .ShouldBe(Instant("2026-11-25 17:30Z"));

    [Fact]
    public void Without_a_schedule_there_is_no_next_time() => Schedule.Of(ScheduleSettings.ByHand, "UTC").ShouldBeNull();

    [Theory]
    [InlineData("Sunday 03:00", "Sunday 03:00")]
    [InlineData(" sun   3:05 ", "Sunday 03:05")]
    [InlineData("Sunday", null)]
    [InlineData("su 03:00", null)]
    [InlineData("7 03:00", null)]
    [InlineData("Sunday 24:00", null)]
    public void A_time_of_the_week_is_a_day_and_a_time(string text, string? read) => WeeklyTime.Read(text)?.ToString().ShouldBe(read);

    [Theory]
    [InlineData("22:00-06:00", "22:00-06:00")]
    [InlineData(" 6:00 - 7:30 ", "06:00-07:30")]
    [InlineData("06:00-06:00", null)]
    [InlineData("22:00", null)]
    [InlineData("22-06", null)]
    public void Quiet_hours_are_two_different_times(string text, string? read) => QuietHours.Read(text)?.ToString().ShouldBe(read);

    [Theory]
    [InlineData("Europe/Copenhagen", true)]
    [InlineData("UTC", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Romance Standard Time", false)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("", false)]
    public void A_time_zone_has_a_name_of_the_IANA_database(string name, bool isKnown) =>
        (TimeZones.Find(name) is not null).ShouldBe(isKnown);

    private static Schedule Of(ScheduleSettings settings) => Schedule.Of(settings, "UTC")!;

    private static IEnumerable<string> Next(ScheduleSettings settings, string after, int most)
    {
        var schedule = Of(settings);
        return Texts(schedule, schedule.Upcoming(Instant(after), most));
    }

    private static IEnumerable<string> Texts(Schedule schedule, IEnumerable<ScheduledTime> times) =>
        times.Select(time =>
            TimeZoneInfo.ConvertTime(time.At, schedule.Zone).ToString("MM-dd HH:mm zzz", CultureInfo.InvariantCulture)
            + (time.IsWhole ? " whole" : "")
        );

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
