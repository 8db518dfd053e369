namespace Rollcall.Connectors.Entra;

/// <summary>How many requests may be under way: fewer at once when the directory complains, one more after some clean answers.</summary>
/// <param name="most">Never more than that; never fewer than one.</param>
internal sealed class Lanes(int most)
{
    private const int CleanAnswersALane = 10;

    private readonly int most = most;
    private int clean;

    public int Open { get; private set; } = most;

    public int UnderWay { get; private set; }

    /// <summary>How often lanes were closed.</summary>
    public long Slowdowns { get; private set; }

    public bool HasRoom => UnderWay < Open;

    public void Enter() => UnderWay++;

    public void Leave() => UnderWay--;

    /// <summary>Once for all requests that went out before the last slowdown.</summary>
    public void Slow(long slowdowns, double share)
    {
        if (slowdowns == Slowdowns)
        {
            Slowdowns++;
            Open = Math.Max(1, (int)(Open * share));
        }
        clean = 0;
    }

    public void Succeed()
    {
        if (Open < most && ++clean >= CleanAnswersALane)
        {
            clean = 0;
            Open++;
        }
    }
}
