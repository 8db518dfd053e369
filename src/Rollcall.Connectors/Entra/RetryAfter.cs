using System.Globalization;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads a raw <c>Retry-After</c>: Graph also sends decimals, which .NET's typed header drops.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Parse(string? text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.SecondsPerDay));
        }
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment > now ? moment - now : TimeSpan.Zero;
        }
        return null;
    }
}
