using System.Text;

namespace Rollcall.Core.Planning;

/// <summary>Puts names from a directory into sentences.</summary>
internal static class Texts
{
    private const int NamedAtMost = 10;

    /// <summary>Nothing but white space becomes null; white space around is cut off.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static bool HasLoneSurrogate(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the characters is a control character: of the two ranges of <see cref="char.IsControl(char)"/>.</summary>
    public static bool HasControl(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0000', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F');

    /// <summary>A text of which nothing is known, fit to be shown and stored: of bounded length, without control characters and half ones.</summary>
    public static string Shown(string? text, int maxLength = 256)
    {
        var trimmed = Trimmed(text) ?? "";
        var room = trimmed.Length <= maxLength ? maxLength : maxLength - 1;
        var shown = new StringBuilder();
        foreach (var rune in trimmed.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > room)
            {
                return shown.Append('…').ToString();
            }

            shown.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        }

        return shown.ToString();
    }

    /// <summary>In a sentence: <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    /// <summary>The first of many, and how many more there are: a message stays readable when a thousand people share a login.</summary>
    public static string List(IEnumerable<string> items, int count) =>
        List(count <= NamedAtMost ? [.. items] : [.. items.Take(NamedAtMost - 1), $"{count - NamedAtMost + 1} others"]);

    /// <summary>A user of the store: name and login.</summary>
    public static string User(Subject user) => $"{Shown(user.Name, 80)} (login {Shown(user.Login, 80)})";

    /// <summary>A directory user: name and object id.</summary>
    public static string DirectoryUser(Subject person) => $"{Shown(person.Name, 80)} (id {person.ObjectId})";
}
