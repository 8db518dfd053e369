using System.Globalization;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Checks when imports are to start by themselves; a schedule by which none ever would, or too many, is a fault.</summary>
internal sealed class ScheduleCheck(string siteZone, List<Fault> faults)
{
    private const int LeastMinutes = 5;
    private const int MostMinutes = 1440;
    private const int LastMinute = 59;
    private const int LongestCron = 100;

    /// <summary>So many times of a cron expression show how often it comes: a week of every five minutes.</summary>
    private const int Looked = 2_000;

    /// <summary>Years with every leap of clocks and calendars lie before it and after it.</summary>
    private static readonly DateTimeOffset Somewhen = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public ScheduleSettings Check(JobSchedule? schedule)
    {
        if (schedule is null || NamesNothing(schedule))
        {
            return ScheduleSettings.ByHand;
        }

        var before = faults.Count;
        var settings = Times(schedule) with { Zone = Zone(schedule.Zone), Quiet = Quiet(schedule.Quiet), Whole = Whole(schedule.Whole) };
        if (faults.Count == before)
        {
            CheckThatItRuns(settings);
        }

        return settings;
    }

    private static bool NamesNothing(JobSchedule schedule) => schedule == new JobSchedule();

    private ScheduleSettings Times(JobSchedule schedule)
    {
        var named = new (string Key, string? Text, Func<string, string, ScheduleSettings> Read)[]
        {
            ("every", schedule.Every, Every),
            ("hourly", schedule.Hourly, Hourly),
            ("daily", schedule.Daily, (field, text) => At(ScheduleKind.Daily, field, text)),
            ("weekdays", schedule.Weekdays, (field, text) => At(ScheduleKind.Weekdays, field, text)),
            ("cron", schedule.Cron, Cron),
        }
            .Where(way => way.Text is not null)
            .ToList();
        if (named.Count == 0)
        {
            Fault(
                "schedule",
                "The schedule names no times. Add one of every, hourly, daily, weekdays and cron, or leave the schedule out."
            );
            return ScheduleSettings.ByHand;
        }

        var read = named.Select(way => way.Read($"schedule.{way.Key}", way.Text!.Trim())).ToList();
        foreach (var (key, _, _) in named.Skip(1))
        {
            Fault($"schedule.{key}", $"The schedule has its times from {named[0].Key} already. Keep one of {named[0].Key} and {key}.");
        }

        return read[0];
    }

    private ScheduleSettings Every(string field, string text) =>
        Number(text, LeastMinutes, MostMinutes) is { } minutes
            ? new ScheduleSettings(ScheduleKind.Every, minutes)
            : Wrong(
                field,
                $"{Words.Quote(text)} is no time between imports. Allowed: a whole number of minutes from {LeastMinutes} to {MostMinutes}."
            );

    private ScheduleSettings Hourly(string field, string text) =>
        Number(text, 0, LastMinute) is { } minute
            ? new ScheduleSettings(ScheduleKind.Hourly, minute)
            : Wrong(field, $"{Words.Quote(text)} is no minute of the hour. Allowed: 0 to {LastMinute}.");

    private ScheduleSettings At(ScheduleKind kind, string field, string text) =>
        ClockTime.Read(text) is { } time
            ? new ScheduleSettings(kind, ClockTime.Of(time))
            : Wrong(field, $"{Words.Quote(text)} is no time of day. Write it like 02:30, from 00:00 to 23:59.");

    private ScheduleSettings Cron(string field, string text)
    {
        var expression = string.Join(' ', text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
        return expression.Length <= LongestCron && CronTimes.CanRead(expression)
            ? new ScheduleSettings(ScheduleKind.Cron, expression)
            : Wrong(
                field,
                $"{Words.Quote(text)} is no cron expression. Write five fields: minute, hour, day of the month, month, day of the week, "
                    + "such as 30 6-18/2 * * MON-FRI."
            );
    }

    private string? Zone(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var zone = TimeZoneCheck.Of("schedule.zone", text, faults);
        return zone?.Id;
    }

    private string? Quiet(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (QuietHours.Read(text) is not { } hours)
        {
            Fault(
                "schedule.quiet",
                $"{Words.Quote(text)} are no quiet hours. Write two different times of day, such as 22:00-06:00, which goes over midnight."
            );
            return null;
        }

        return hours.ToString();
    }

    private string? Whole(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (WeeklyTime.Read(text) is not { } whole)
        {
            Fault(
                "schedule.whole",
                $"{Words.Quote(text)} is no time of the week. Write a day and a time, such as Sunday 03:00. Days: {string.Join(", ", Days)}."
            );
            return null;
        }

        return whole.ToString();
    }

    private void CheckThatItRuns(ScheduleSettings settings)
    {
        var zone = TimeZones.Of(settings.Zone ?? siteZone);
        var quiet = QuietHours.Read(settings.Quiet);
        if (quiet is { } hours && WeeklyTime.Read(settings.Whole) is { } whole && hours.Contain(whole.Time))
        {
            Fault(
                "schedule.whole",
                $"The whole reading, {whole}, is within the quiet hours {hours}: it would never start. Change one of them."
            );
        }

        var bare = settings with { Quiet = null, Whole = null };
        if (Schedule.OnSteadyClocks(bare, zone).RegularAfter(Somewhen) is null)
        {
            Fault(
                "schedule.cron",
                $"{Words.Quote(settings.At)} names a day that no year has: no import would ever start. Change the day or the month."
            );
        }
        else if (settings.Kind == ScheduleKind.Cron && IsTooOften(Schedule.OnSteadyClocks(bare, zone)))
        {
            Fault("schedule.cron", $"{Words.Quote(settings.At)} comes more often than every {LeastMinutes} minutes. Name fewer minutes.");
        }
        else if (quiet is not null && Schedule.OnSteadyClocks(settings with { Whole = null }, zone).RegularAfter(Somewhen) is null)
        {
            Fault(
                "schedule.quiet",
                $"Every time of this schedule lies within the quiet hours {quiet}: no import would ever start. Change the times or the quiet hours."
            );
        }
    }

    private static bool IsTooOften(Schedule schedule)
    {
        var (time, last) = (schedule.RegularAfter(Somewhen), Somewhen.AddDays(-1));
        for (var i = 0; i < Looked && time is { } next; i++)
        {
            if (next - last < TimeSpan.FromMinutes(LeastMinutes))
            {
                return true;
            }

            (last, time) = (next, schedule.RegularAfter(next));
        }

        return false;
    }

    private static string? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private ScheduleSettings Wrong(string field, string message)
    {
        Fault(field, message);
        return ScheduleSettings.ByHand;
    }

    private void Fault(string field, string message) => faults.Add(new Fault(field, message));
}
