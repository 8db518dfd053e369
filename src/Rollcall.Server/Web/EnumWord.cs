namespace Rollcall.Server.Web;

/// <summary>Reads a word of an address that must be one of a few, in upper or lower case: the framework knows the words only as code spells them.</summary>
internal static class EnumWord
{
    /// <param name="text">The word; null or empty: none was given.</param>
    /// <param name="field">What it stands for.</param>
    /// <param name="faults">Where to complain of a word that is none of them.</param>
    public static TEnum? Read<TEnum>(string? text, string field, ICollection<Fault> faults)
        where TEnum : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var names = Enum.GetNames<TEnum>();
        if (names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<TEnum>(known);
        }

        var all = string.Join(", ", names.Select(name => name.ToLowerInvariant()));
        faults.Add(new Fault(field, $"There is no {field} \"{text}\". There are: {all}."));
        return null;
    }
}
