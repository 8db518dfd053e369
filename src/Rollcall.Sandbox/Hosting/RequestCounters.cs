using System.Collections.Concurrent;

namespace Rollcall.Sandbox.Hosting;

/// <summary>How often each kind of request was answered, and how, and what all of them cost.</summary>
public sealed class RequestCounters
{
    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly Lock gate = new();
    private SpentUnits spent = new(0, 0, 0);
    private DateTimeOffset? first;

    /// <summary>For each kind, such as "GET /v1.0/users 200", how many there were.</summary>
    public IReadOnlyDictionary<string, int> Counts => new SortedDictionary<string, int>(counts, StringComparer.Ordinal);

    public int Total => counts.Values.Sum();

    public SpentUnits Spent
    {
        get
        {
            lock (gate)
            {
                return spent;
            }
        }
    }

    public void Clear()
    {
        counts.Clear();
        lock (gate)
        {
            (spent, first) = (new(0, 0, 0), null);
        }
    }

    internal void Count(string kind) => counts.AddOrUpdate(kind, 1, (_, before) => before + 1);

    internal void Spend(int units, int status, DateTimeOffset now)
    {
        var refused = status == StatusCodes.Status429TooManyRequests ? 1 : 0;
        lock (gate)
        {
            first ??= now;
            spent = new(spent.Units + units, spent.Refused + refused, (now - first.Value).TotalSeconds);
        }
    }
}

/// <summary>What requests to Graph have cost since counting began.</summary>
/// <param name="Units">Resource units.</param>
/// <param name="Refused">How many answers were 429; one inside a batch is none of them.</param>
/// <param name="Seconds">From the first request to the last.</param>
public sealed record SpentUnits(long Units, int Refused, double Seconds);
