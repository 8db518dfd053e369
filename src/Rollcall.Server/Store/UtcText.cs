using System.Globalization;

namespace Rollcall.Server.Store;

/// <summary>Times in sentences, where nobody knows the reader's time zone.</summary>
internal static class UtcText
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
