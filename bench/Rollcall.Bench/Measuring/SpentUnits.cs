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

    /// <summary>The least time in which so many can be spent: all of a window's at its beginning.</summary>
    public double LeastSeconds => Math.Max(0, (Units - 1) / Quota) * Window;

    /// <summary>The time in which so many can be spent evenly, after a first window's worth at once.</summary>
    public double EvenSeconds => Math.Max(0.0, Units - Quota) / Quota * Window;
}
