using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>One of a closed list of names.</summary>
internal static class ChoiceCheck
{
    /// <summary>The value by its name, without regard to case; null or blank means <paramref name="absent"/>.</summary>
    public static TEnum Of<TEnum>(string field, string word, string? text, TEnum absent, List<Fault> faults)
        where TEnum : struct, Enum => Of(field, word, text, absent, Enum.GetValues<TEnum>(), faults);

    public static TEnum Of<TEnum>(string field, string word, string? text, TEnum absent, IEnumerable<TEnum> allowed, List<Fault> faults)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return absent;
        }

        // By name: Enum.TryParse would take numbers, too.
        var names = allowed.ToDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);
        if (!names.TryGetValue(text.Trim(), out var found))
        {
            var guess = Words.Nearest(text.Trim(), names.Keys) is { } near ? $" Did you mean {near}?" : "";
            faults.Add(new Fault(field, $"{Words.Quote(text)} is no {word}. Allowed: {string.Join(", ", names.Keys)}.{guess}"));
        }

        return found;
    }
}
