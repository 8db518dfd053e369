using System.Globalization;

namespace Rollcall.Server.Store;

/// <summary>How a limit is written where it is text: its number, or that there is none.</summary>
internal static class LimitWords
{
    public const string None = "none";

    public static string Of(int? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? None;
}
