using System.Globalization;

namespace Rollcall.Server.Store.Schedules;

/// <summary>A time of day as it is written: <c>02:30</c>.</summary>
internal static class ClockTime
{
    private static readonly string[] Forms = ["HH:mm", "H:mm"];

    public static TimeOnly? Read(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static string Of(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>A part of each day, from one time up to another one, over midnight where the second is the earlier.</summary>
internal readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Of <c>22:00-06:00</c>; null: it is not written so, or has no length.</summary>
    public static QuietHours? Read(string? text) =>
        (text ?? "").Split('-') is [var from, var to] && ClockTime.Read(from) is { } begin && ClockTime.Read(to) is { } end && begin != end
            ? new QuietHours(begin, end)
            : null;

    public bool Contain(TimeOnly time) => time.IsBetween(From, To);

    public override string ToString() => $"{ClockTime.Of(From)}-{ClockTime.Of(To)}";
}

/// <summary>A time of one day of the week.</summary>
internal readonly record struct WeeklyTime(DayOfWeek Day, TimeOnly Time)
{
    private const int ShortName = 3;

    /// <summary>Of <c>Sunday 03:00</c> or <c>sun 3:00</c>; null: it is not written so.</summary>
    public static WeeklyTime? Read(string? text) =>
        (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var day, var time]
        && DayOf(day) is { } named
        && ClockTime.Read(time) is { } clock
            ? new WeeklyTime(named, clock)
            : null;

    public override string ToString() => $"{Day} {ClockTime.Of(Time)}";

    private static DayOfWeek? DayOf(string text) =>
        Enum.GetValues<DayOfWeek>()
            .Where(day =>
                day.ToString() is var name
                && (
                    name.Equals(text, StringComparison.OrdinalIgnoreCase)
                    || name[..ShortName].Equals(text, StringComparison.OrdinalIgnoreCase)
                )
            )
            .Cast<DayOfWeek?>()
            .SingleOrDefault();
}
