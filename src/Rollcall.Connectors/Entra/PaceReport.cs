using System.Globalization;
using System.Net;

namespace Rollcall.Connectors.Entra;

/// <summary>What an answer says about how fast the directory may be asked.</summary>
/// <param name="IsSuccess">It answers what was asked.</param>
/// <param name="IsRefusal">It asks to come again later.</param>
/// <param name="RetryAfter">After how long; null: it does not say.</param>
/// <param name="LongestWait">The longest wait that is taken seriously.</param>
/// <param name="Units">What the answer cost; null: it does not say, or nothing that can be.</param>
/// <param name="Load">Our share of the limit, 1 being all of it; null: it does not say, or nothing that can be.</param>
internal readonly record struct PaceReport(
    bool IsSuccess,
    bool IsRefusal,
    TimeSpan? RetryAfter,
    TimeSpan LongestWait,
    double? Units,
    double? Load
)
{
    private const double MostUnits = 1000;
    private const double MostLoad = 10;

    public static PaceReport Of(GraphAnswer answer, TimeSpan longestWait, DateTimeOffset now) =>
        new(
            answer.IsSuccess,
            answer.Status
                is HttpStatusCode.TooManyRequests
                    or HttpStatusCode.ServiceUnavailable
                    or HttpStatusCode.GatewayTimeout
                    or (HttpStatusCode)509,
            Entra.RetryAfter.Parse(answer.RetryAfter, now),
            longestWait,
            Number(answer.Units, MostUnits),
            Number(answer.Load, MostLoad)
        );

    private static double? Number(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : null;
}
