namespace Rollcall.Connectors.Entra;

/// <summary>
/// The resource units that answers cost, over the ten seconds in which the directory counts them. What it says of our share of the
/// limit teaches us the limit, and we stay below it.
/// </summary>
internal sealed class UnitWindow
{
    /// <summary>What an answer counts that does not say what it cost.</summary>
    private const double Usual = 2;

    /// <summary>The smallest limit that is believed: less would be standing still.</summary>
    private const double SmallestLimit = 50;

    private const double Share = 0.95;
    private const double QuietShare = 0.8;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan At, double Units)> answers = [];
    private double sum;
    private double last = Usual;
    private double limit = double.PositiveInfinity;
    private TimeSpan learnedAt;

    /// <param name="now">When it was answered.</param>
    /// <param name="units">What it cost; null: it does not say.</param>
    /// <param name="load">Our share of the limit; null: it does not say, since it is small.</param>
    public void Add(TimeSpan now, double? units, double? load)
    {
        Forget(now);
        last = units ?? Usual;
        answers.Enqueue((now, last));
        sum += last;
        if (load is { } share)
        {
            limit = Math.Max(SmallestLimit, sum / share);
            learnedAt = now;
        }
        else if (sum > QuietShare * limit)
        {
            // With so much of it used the directory would have said so: the limit is higher than we took it for.
            limit *= 1.02;
        }
    }

    /// <summary>How long another request should wait, with so many under way.</summary>
    public TimeSpan Left(TimeSpan now, int underWay)
    {
        Forget(now);
        return answers.Count == 0 || sum + (underWay * last) < Share * limit ? TimeSpan.Zero : answers.Peek().At + Length - now;
    }

    private void Forget(TimeSpan now)
    {
        while (answers.TryPeek(out var oldest) && oldest.At + Length <= now)
        {
            answers.Dequeue();
            sum = answers.Count == 0 ? 0 : sum - oldest.Units;
        }
        if (now - learnedAt > Memory)
        {
            limit = double.PositiveInfinity;
        }
    }
}
