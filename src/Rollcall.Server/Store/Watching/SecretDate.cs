using System.Globalization;

namespace Rollcall.Server.Store.Watching;

/// <summary>The day on which a client secret ends, as it is written: <c>2027-05-31</c>.</summary>
internal static class SecretDate
{
    private const string Form = "yyyy-MM-dd";
    private const int FirstYear = 2020;

    /// <summary>No directory gives a secret a longer life; a later year is a slip of the pen.</summary>
    private const int LastYear = 2199;

    public const string Wanted =
        "Write the day as year, month and day: 2027-05-31. It stands under Certificates & secrets of the app, in the column Expires.";

    /// <summary>Null: it is not written so.</summary>
    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= FirstYear and <= LastYear
            ? day
            : null;

    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
