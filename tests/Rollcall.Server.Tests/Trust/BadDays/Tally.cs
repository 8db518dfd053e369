namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Counts what happened, for whoever wants to know whether the days were bad enough.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public void Count(string what, int times = 1) => counts[what] = counts.GetValueOrDefault(what) + times;

    public int this[string what] => counts.GetValueOrDefault(what);

    public override string ToString() => string.Join(Environment.NewLine, counts.Select(count => $"{count.Value, 8} {count.Key}"));
}
