using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>One scenario that has begun: it finds the calls that it is aimed at, and counts how often it happened.</summary>
internal sealed class RunningScenario(Scenario scenario, ScenarioOrder order, Act act, DateTimeOffset begun)
{
    private readonly Dice dice = new(order.Seed);
    private readonly Dictionary<string, int> attempts = [];
    private int seen;
    private int hits;

    public string Name => scenario.Name;

    public Scenario Scenario => scenario;

    public Act Act => act;

    public ScenarioState State => new(order, seen, hits);

    public Trouble? Meet(Asked asked, DateTimeOffset now)
    {
        if (IsPast(now))
        {
            return null;
        }

        var trouble = IsAimedAt(asked) && IsTime() && Happens(asked) ? act.Meet(new Encounter(order, asked, hits, now, dice)) : null;
        hits += trouble is { Counts: true } ? 1 : 0;
        return trouble ?? act.Overhear(asked);
    }

    public bool IsPast(DateTimeOffset now) => order.Lasts is { } lasts && now >= begun.AddSeconds(lasts);

    private bool IsAimedAt(Asked asked) =>
        scenario.Reach switch
        {
            Reach.Pages => asked.IsListPage && Fits(asked),
            Reach.Requests => asked.IsPage ? Fits(asked) : order is { Target: null, Page: null },
            Reach.Sight => Fits(asked),
            Reach.Delta => asked.IsDelta && Fits(asked),
            Reach.DeltaLinks => asked.BeginsAgain && Fits(asked),
            Reach.Everything => true,
        };

    private bool Fits(Asked asked) =>
        (order.Target is null || order.Target == asked.Target)
        && (order.Group is null || order.Group == asked.Group)
        && (order.Page is not { } pages || !asked.IsPage || pages.Contains(asked.Page));

    /// <summary>Whether the first ones have gone through, it has not happened often enough, and no pause is between two bursts.</summary>
    private bool IsTime()
    {
        var number = seen++ - order.After;
        var isBurst = order is not { Burst: { } burst, Pause: { } pause } || number % (burst + pause) < burst;
        return number >= 0 && (order.Times is null || hits < order.Times) && isBurst;
    }

    /// <summary>
    /// Falls the same way for the same page and the same attempt at it, in whatever order collections are read: two readings side by side
    /// do not spoil what the seed has made.
    /// </summary>
    private bool Happens(Asked asked)
    {
        if (order.Probability >= 1)
        {
            return true;
        }

        var attempt = attempts[asked.Key] = attempts.GetValueOrDefault(asked.Key) + 1;
        var number = asked.Key.Aggregate(attempt * 0x9e3779b9L, (hash, letter) => (hash ^ letter) * 0x100000001b3L);
        return dice.Roll(Purpose.Scenario, number, 1_000_000) < order.Probability * 1_000_000;
    }
}
