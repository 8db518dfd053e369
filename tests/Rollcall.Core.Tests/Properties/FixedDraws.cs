using CsCheck;

namespace Rollcall.Core.Tests.Properties;

/// <summary>
/// The same cases in every run. A property may look at other cases each time, since it holds for all of them; a count of what random cases contain
/// may not, or it fails once in a while by bad luck alone.
/// </summary>
internal static class FixedDraws
{
    /// <summary>So many that what one of 200 cases shows is seen ten times and more with room to spare.</summary>
    private const int Cases = 10_000;

    /// <summary>How often what <paramref name="show"/> names turns up in the cases of <paramref name="gen"/>.</summary>
    public static Dictionary<string, int> Count<T>(Gen<T> gen, Func<T, IEnumerable<string>> show) =>
        Enumerable
            .Range(1, Cases)
            .AsParallel()
            .SelectMany(number => show(gen.Generate(new PCG(1, (ulong)number * 0x9E3779B97F4A7C15), null, out _)))
            .GroupBy(what => what)
            .ToDictionary(group => group.Key, group => group.Count());
}
