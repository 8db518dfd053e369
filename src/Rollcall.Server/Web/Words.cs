namespace Rollcall.Server.Web;

/// <summary>How faults name what was written and what would have been right.</summary>
internal static class Words
{
    private const int LongestQuote = 60;
    private const int LongestList = 20;
    private const int LongestGuess = 40;

    /// <summary>What somebody wrote, in quotes; cut when it is long, and in one line. Never for secrets.</summary>
    public static string Quote(string text)
    {
        var line = string.Concat(text.Trim().Take(LongestQuote).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Trim().Length > LongestQuote ? $"\"{line}…\"" : $"\"{line}\"";
    }

    public static string List(IReadOnlyCollection<string> names) =>
        names.Count <= LongestList
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(LongestList))} and {names.Count - LongestList} more";

    /// <summary>The name that was probably meant; null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> names)
    {
        if (written.Length is 0 or > LongestGuess)
        {
            return null;
        }

        var (name, distance) = names
            .Where(name => name.Length <= LongestGuess)
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .DefaultIfEmpty((Name: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);
        return distance <= Math.Max(2, written.Length / 3) ? name : null;
    }

    /// <summary>How many letters have to be put in, taken out or changed to make one word of the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[other.Length];
    }
}
