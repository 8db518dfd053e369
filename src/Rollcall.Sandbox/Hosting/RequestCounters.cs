using System.Collections.Concurrent;

namespace Rollcall.Sandbox.Hosting;

/// <summary>How often each kind of request was answered, and how.</summary>
public sealed class RequestCounters
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>For each kind, such as "GET /v1.0/users 200", how many there were.</summary>
    public IReadOnlyDictionary<string, int> Counts => new SortedDictionary<string, int>(counts, StringComparer.Ordinal);

    public int Total => counts.Values.Sum();

    public void Clear() => counts.Clear();

    internal void Count(string kind) => counts.AddOrUpdate(kind, 1, (_, before) => before + 1);
}
