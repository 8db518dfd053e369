namespace Rollcall.Sandbox.Scenarios;

/// <summary>What one app has spent in the last ten seconds, out of how much.</summary>
internal sealed class ResourceUnits(int limit)
{
    // Graph never says more than this, so nothing above it is kept: an app that is over has a way back.
    private const double MostShare = 1.8;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<(DateTimeOffset At, int Cost)> spent = [];
    private int sum;

    /// <summary>Spends, and says which share of the limit is spent now.</summary>
    public double Spend(int cost, DateTimeOffset now)
    {
        while (spent.TryPeek(out var oldest) && oldest.At <= now - Window)
        {
            sum -= spent.Dequeue().Cost;
        }

        var kept = Math.Min(cost, (int)Math.Ceiling(limit * MostShare) - sum);
        spent.Enqueue((now, kept));
        sum += kept;
        return Math.Min(MostShare, (double)sum / limit);
    }

    /// <summary>How long it takes until no more than that share is spent.</summary>
    public TimeSpan WaitFor(double share, DateTimeOffset now)
    {
        var left = sum;
        foreach (var (at, cost) in spent)
        {
            left -= cost;
            if (left <= limit * share)
            {
                return at + Window - now;
            }
        }

        return TimeSpan.Zero;
    }
}
