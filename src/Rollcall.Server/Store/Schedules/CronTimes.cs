using Cronos;

namespace Rollcall.Server.Store.Schedules;

/// <summary>The times of a cron expression on the wall clocks of a time zone: minute, hour, day of the month, month, day of the week.</summary>
/// <param name="text">An expression that <see cref="CanRead"/> has accepted.</param>
/// <param name="zone">Whose clocks count.</param>
internal sealed class CronTimes(string text, TimeZoneInfo zone)
{
    private const int Fields = 5;

    /// <summary>No place sets its clocks farther.</summary>
    private static readonly TimeSpan LongestLeap = TimeSpan.FromHours(3);
    private static readonly char[] Spaces = [' ', '\t'];
    private readonly CronExpression expression = CronExpression.Parse(text);

    /// <summary>An hour that comes again and again needs no stand-in for the one that clocks leap over.</summary>
    private readonly bool isRepeated = FieldsOf(text)[1].IndexOfAny(['*', '/', '-']) >= 0;

    /// <summary>Whether it is an expression of five fields; the names of whole ones, such as <c>@daily</c>, are none.</summary>
    public static bool CanRead(string text) => FieldsOf(text).Length == Fields && CronExpression.TryParse(text, out _);

    /// <summary>
    /// The next time after another one. A time that clocks leap over when summer begins is at the end of the leap; one that they show twice when it
    /// ends is the first of the two, unless the expression names a time of every hour. Null: there is none any more.
    /// </summary>
    public DateTimeOffset? After(DateTimeOffset after)
    {
        // Clocks that were set back show a later time first, so a few more are looked at.
        (DateTimeOffset Instant, DateTime Wall)? best = null;
        var wall = expression.GetNextOccurrence(AsUtc(TimeZones.WallOf(after, zone) - LongestLeap), inclusive: true);
        while (wall is { } time && (best is null || time - best.Value.Wall <= LongestLeap))
        {
            foreach (var instant in InstantsOf(time).Where(instant => instant > after && !(best?.Instant <= instant)))
            {
                best = (instant, time);
            }

            wall = expression.GetNextOccurrence(time);
        }

        return best?.Instant;
    }

    /// <summary>Whether the expression means another time, which clocks leap over that day.</summary>
    public bool IsMoved(DateTimeOffset time)
    {
        var wall = AsUtc(TimeZones.WallOf(time, zone));
        return expression.GetNextOccurrence(wall, inclusive: true) != wall;
    }

    private IEnumerable<DateTimeOffset> InstantsOf(DateTime wall) =>
        TimeZones.InstantsOf(wall, zone) is not { Count: > 0 } instants
            ? isRepeated
                ? []
                : [TimeZones.EndOfLeapOver(wall, zone)]
            : isRepeated
                ? instants
                : instants.Take(1);

    /// <summary>Cron expressions are asked on clocks that never leap; where they do is worked out here.</summary>
    private static DateTime AsUtc(DateTime wall) => DateTime.SpecifyKind(wall, DateTimeKind.Utc);

    private static string[] FieldsOf(string text) => text.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
}
