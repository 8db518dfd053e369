using System.Globalization;
using CsCheck;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Tests.Schedules;

/// <summary>What holds for every schedule in every time zone, two years long.</summary>
public class ScheduleProperties
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Begin.AddYears(2);

    /// <summary>Where clocks leap by night, at midnight, up to midnight, by half an hour, the other way round, or never; and any other.</summary>
    private static readonly Gen<string> Zones = Gen.OneOf(
        OneOf(
            "Europe/Copenhagen",
            "America/New_York",
            "America/Santiago",
            "Africa/Cairo",
            "Asia/Beirut",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "America/Havana",
            "America/Nuuk",
            "Asia/Kathmandu",
            "UTC"
        ),
        OneOf([.. TimeZones.All])
    );

    private static readonly Gen<string> Clock = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59], (hour, minute) => $"{hour:00}:{minute:00}");

    private static readonly Gen<ScheduleSettings> Settings = Gen.Select(
        Gen.OneOf(
            Gen.Int[5, 1440].Select(minutes => new ScheduleSettings(ScheduleKind.Every, $"{minutes}")),
            Gen.Int[0, 59].Select(minute => new ScheduleSettings(ScheduleKind.Hourly, $"{minute}")),
            Clock.Select(time => new ScheduleSettings(ScheduleKind.Daily, time)),
            Clock.Select(time => new ScheduleSettings(ScheduleKind.Weekdays, time)),
            OneOf("0,30 2 * * *", "15 */3 * * *", "5 1-4 * * SUN", "0 0 1 * *", "59 23 * * MON-FRI")
                .Select(cron => new ScheduleSettings(ScheduleKind.Cron, cron))
        ),
        Zones,
        Gen.Select(Clock, Clock, Gen.Bool, (from, to, isSet) => isSet && from != to ? $"{from}-{to}" : null),
        Gen.Select(Gen.Enum<DayOfWeek>(), Clock, Gen.Bool, (day, time, isSet) => isSet ? $"{day} {time}" : null),
        (times, zone, quiet, whole) => times with { Zone = zone, Quiet = quiet, Whole = whole }
    );

    [Fact]
    public void A_daily_import_comes_on_each_day_of_the_calendar_exactly_once() =>
        Gen.Select(Clock, Zones)
            .Sample((time, zone) => DaysOf(new(ScheduleKind.Daily, time, zone)).SequenceEqual(Days(_ => true)), iter: 60);

    [Fact]
    public void An_import_of_weekdays_comes_on_each_of_them_exactly_once() =>
        Gen.Select(Clock, Zones)
            .Sample(
                (time, zone) =>
                    DaysOf(new(ScheduleKind.Weekdays, time, zone))
                        .SequenceEqual(Days(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))),
                iter: 60
            );

    [Fact]
    public void All_is_read_once_in_each_week() =>
        Gen.Select(Clock, Gen.Enum<DayOfWeek>(), Zones)
            .Sample(
                (time, weekday, zone) =>
                {
                    var schedule = Schedule.Of(new(ScheduleKind.Every, "1440", zone, Whole: $"{weekday} {time}"), "UTC")!;
                    TimesOf(schedule)
                        .Where(at => schedule.HasWholeIn(at, at))
                        .Select(at => DayOf(at, time, schedule))
                        .Where(IsInside)
                        .ShouldBe(Days(day => day.DayOfWeek == weekday));
                },
                iter: 40
            );

    [Fact]
    public void Nothing_starts_in_quiet_hours() =>
        Settings.Sample(
            settings =>
            {
                var schedule = Schedule.Of(settings, "UTC")!;
                foreach (var at in TimesOf(schedule).Take(200))
                {
                    schedule.IsQuiet(at).ShouldBeFalse($"{settings} {at:u}");
                }
            },
            iter: 150
        );

    [Fact]
    public void Whenever_one_asks_the_next_time_is_the_same_until_it_has_come() =>
        Gen.Select(Settings, Gen.Int[0, 2 * 365 * 24 * 60], Gen.Double[0, 1])
            .Sample(
                (settings, minutes, part) =>
                {
                    var schedule = Schedule.Of(settings, "UTC")!;
                    var asked = Begin.AddMinutes(minutes);
                    if (schedule.NextAfter(asked) is not { } next)
                    {
                        return;
                    }

                    next.ShouldBeGreaterThan(asked);
                    var later = asked + (next - asked) * part;
                    if (later < next)
                    {
                        schedule.NextAfter(later).ShouldBe(next, $"{settings}, asked at {asked:u} and at {later:u}");
                    }

                    (schedule.NextAfter(next) is not { } after || after > next).ShouldBeTrue();
                },
                iter: 1500
            );

    [Fact]
    public void So_many_minutes_lie_between_two_times_of_every_so_many_minutes() =>
        Gen.Select(Gen.Int[5, 1440], Zones)
            .Sample(
                (minutes, zone) =>
                {
                    var times = TimesOf(Schedule.Of(new(ScheduleKind.Every, $"{minutes}", zone), "UTC")!).Take(1000).ToList();
                    times.Zip(times.Skip(1), (one, next) => (next - one).TotalMinutes).ShouldAllBe(span => span == minutes);
                },
                iter: 40
            );

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static IEnumerable<DateOnly> DaysOf(ScheduleSettings settings)
    {
        var schedule = Schedule.Of(settings, "UTC")!;
        return TimesOf(schedule).Select(at => DayOf(at, settings.At, schedule)).Where(IsInside);
    }

    private static IEnumerable<DateTimeOffset> TimesOf(Schedule schedule)
    {
        for (var at = schedule.NextAfter(Begin.AddDays(-3)); at < End.AddDays(3); at = schedule.NextAfter(at.Value))
        {
            yield return at.Value;
        }
    }

    /// <summary>Which day's import it is: the day before's where the clocks of that day never showed the time, since they leapt over it up to midnight.</summary>
    private static DateOnly DayOf(DateTimeOffset at, string time, Schedule schedule)
    {
        var wall = TimeZones.WallOf(at, schedule.Zone);
        var (day, set) = (DateOnly.FromDateTime(wall), TimeOnly.Parse(time, CultureInfo.InvariantCulture));
        var isLate = TimeOnly.FromDateTime(wall) < set && TimeZones.InstantsOf(day.AddDays(-1).ToDateTime(set), schedule.Zone).Count == 0;
        return isLate ? day.AddDays(-1) : day;
    }

    private static bool IsInside(DateOnly day) => day >= DateOnly.FromDateTime(Begin.Date) && day <= DateOnly.FromDateTime(End.Date);

    private static IEnumerable<DateOnly> Days(Func<DateOnly, bool> which)
    {
        for (var day = DateOnly.FromDateTime(Begin.Date); IsInside(day); day = day.AddDays(1))
        {
            if (which(day))
            {
                yield return day;
            }
        }
    }
}
