namespace Rollcall.Bench.Measuring;

/// <summary>What requests cost the directory.</summary>
/// <param name="Units">Resource units.</param>
/// <param name="Refused">Answers that were 429.</param>
/// <param name="Seconds">From the first request to the last.</param>
internal sealed record SpentUnits(long Units, int Refused, double Seconds)
{
    /// <summary>What Microsoft publishes for a tenant of more than 500 people: so many in every <see cref="Window"/> seconds.</summary>
    private const int Quota = 8_000;

    private const int Window = 10;

    /// <summary>The least time in which so many can be spent where any window is looked at, as the pretend directory does: all of one's at its beginning.</summary>
    public double LeastSeconds => (Units - 1) / Quota * Window;

    /// <summary>The least time where the quota is a bucket, full at the beginning, that fills evenly.</summary>
    public double LeastSecondsOfBucket => Math.Max(0.0, Units - Quota) / Quota * Window;
}
