namespace Rollcall.Connectors.Entra;

/// <summary>
/// The rest that the directory wants. Some answers say one second for minutes on end, so from the fourth round of refusals in a row on
/// the rest is at least our own, which grows. A round is all requests that went out before the directory was heard to refuse.
/// </summary>
internal sealed class Rest
{
    private const int RoundsAsAsked = 3;

    private TimeSpan until;
    private int inARow;

    /// <summary>Which round it is, counted from the beginning.</summary>
    public long Round { get; private set; }

    public TimeSpan Left(TimeSpan now) => until - now;

    public void Refuse(TimeSpan now, long round, TimeSpan? asked, TimeSpan longest)
    {
        if (round == Round)
        {
            Round++;
            inARow++;
        }
        var own = Own(inARow);
        var wait =
            asked is null ? own
            : inARow <= RoundsAsAsked || asked > own ? asked.Value
            : own;
        var end = now + (wait < longest ? wait : longest);
        until = end > until ? end : until;
    }

    /// <summary>A request that went out after the last refusal was answered.</summary>
    public void Succeed(long round)
    {
        if (round == Round)
        {
            inARow = 0;
        }
    }

    /// <summary>Doubles from time to time up to a minute; the spread keeps readers apart.</summary>
    public static TimeSpan Own(int timesInARow) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, timesInARow - 1))) * (0.5 + Random.Shared.NextDouble() / 2);
}
