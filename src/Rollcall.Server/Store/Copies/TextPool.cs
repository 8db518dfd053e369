using System.Diagnostics.CodeAnalysis;

namespace Rollcall.Server.Store.Copies;

/// <summary>
/// Gives equal texts as one: of a hundred thousand people many share a department, a job title or a given name, and each would be kept as often
/// as it is read. Texts of which there are too many different ones are left as they are.
/// </summary>
internal sealed class TextPool
{
    private const int Most = 20_000;

    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    [return: NotNullIfNotNull(nameof(text))]
    public string? One(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (known.TryGetValue(text, out var same))
        {
            return same;
        }

        if (known.Count < Most)
        {
            known.Add(text, text);
        }

        return text;
    }
}
