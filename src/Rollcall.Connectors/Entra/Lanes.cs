namespace Rollcall.Connectors.Entra;

/// <summary>
/// How many requests may be under way: half as many at once when the directory complains, one more after some clean answers while most lanes
/// are taken. A directory that answers at once is never asked by many; the farther away it is, the more lanes fill, and open.
/// </summary>
/// <param name="first">So many to begin with.</param>
/// <param name="most">Never more than that; never fewer than one.</param>
internal sealed class Lanes(int first, int most)
{
    private const int CleanAnswersALane = 10;

    private readonly int most = most;
    private int clean;

    public int Open { get; private set; } = first;

    public int UnderWay { get; private set; }

    /// <summary>How often lanes were closed.</summary>
    public long Slowdowns { get; private set; }

    public bool HasRoom => UnderWay < Open;

    /// <summary>Whether another lane would be used: between two requests, their answers are read and kept.</summary>
    private bool IsBusy => UnderWay * 4 >= Open * 3;

    public void Enter() => UnderWay++;

    public void Leave() => UnderWay--;

    /// <summary>Closes half of them: once for all requests that went out before the last slowdown.</summary>
    public void Slow(long slowdowns)
    {
        if (slowdowns == Slowdowns)
        {
            Slowdowns++;
            Open = Math.Max(1, Open / 2);
        }
        clean = 0;
    }

    /// <summary>Takes note of a clean answer, before who got it leaves.</summary>
    public void Succeed()
    {
        if (IsBusy && Open < most && ++clean >= CleanAnswersALane)
        {
            clean = 0;
            Open++;
        }
    }
}
