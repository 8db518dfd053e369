using System.Text.RegularExpressions;

namespace Rollcall.Server.Store.Schedules;

/// <summary>Time zones by the names of the IANA database, such as <c>Europe/Copenhagen</c>.</summary>
internal static partial class TimeZones
{
    /// <summary>The zone of a site that chose none.</summary>
    public const string Default = "UTC";

    /// <summary>No clock is farther from that of Greenwich, its own leap counted.</summary>
    private static readonly TimeSpan LongestOffset = TimeSpan.FromHours(15);

    /// <summary>The zone; null: this machine knows none of that name.</summary>
    public static TimeZoneInfo? Find(string name) =>
        // Names are looked up as files: what is no name is not looked up at all.
        Name().IsMatch(name)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId
            ? zone
            : null;

    /// <summary>The zone of a setting that was checked when it was saved; UTC where this machine does not know it any more.</summary>
    public static TimeZoneInfo Of(string? name) => Find(name ?? Default) ?? TimeZoneInfo.Utc;

    /// <summary>Those that a person may be offered, by name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Where(zone => zone.HasIanaId)
            .Select(zone => zone.Id)
            .Append(Default)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public static DateTime WallOf(DateTimeOffset instant, TimeZoneInfo zone) => instant.UtcDateTime + zone.GetUtcOffset(instant);

    /// <summary>When clocks on the wall show this time: once, twice, or, where they leap over it, never.</summary>
    /// <remarks>
    /// Asks only for offsets at instants. What is said of wall times themselves is wrong where summer time is said to be behind, as in Morocco.
    /// </remarks>
    public static IReadOnlyList<DateTimeOffset> InstantsOf(DateTime wall, TimeZoneInfo zone)
    {
        var (before, after) = OffsetsAround(wall, zone);
        return
        [
            .. new[] { before, after }
                .Distinct()
                .Select(offset => At(wall, offset))
                .Where(instant => WallOf(instant, zone) == wall)
                .Order(),
        ];
    }

    /// <summary>When clocks come back from a leap over this time.</summary>
    public static DateTimeOffset EndOfLeapOver(DateTime wall, TimeZoneInfo zone)
    {
        var (before, after) = OffsetsAround(wall, zone);
        var instant = At(wall, after);
        var latest = At(wall, before);
        while (instant < latest && zone.GetUtcOffset(instant) == before)
        {
            instant = instant.AddMinutes(1);
        }

        return instant;
    }

    /// <summary>The offsets some hours before and after: between, clocks leap once at the most.</summary>
    private static (TimeSpan Before, TimeSpan After) OffsetsAround(DateTime wall, TimeZoneInfo zone)
    {
        var about = At(wall, TimeSpan.Zero);
        return (zone.GetUtcOffset(about - LongestOffset), zone.GetUtcOffset(about + LongestOffset));
    }

    private static DateTimeOffset At(DateTime wall, TimeSpan offset) => new(DateTime.SpecifyKind(wall, DateTimeKind.Utc) - offset);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*$")]
    private static partial Regex Name();
}
