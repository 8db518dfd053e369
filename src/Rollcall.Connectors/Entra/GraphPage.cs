using System.Text;
using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads one item from its opening brace to its closing one.</summary>
internal delegate T ItemParser<out T>(ref Utf8JsonReader reader);

/// <summary>One page of a collection.</summary>
/// <param name="Items">Its items, in the order of the page; a page may be empty and still not be the last.</param>
/// <param name="NextLink">Where the next page is; null on the last one.</param>
/// <param name="DeltaLink">On the last page of changes: from where the directory goes on telling them; null on all others.</param>
internal sealed record GraphPage<T>(IReadOnlyList<T> Items, string? NextLink, string? DeltaLink = null)
{
    /// <param name="utf8">The page.</param>
    /// <param name="parse">How one of its items is read.</param>
    /// <param name="ofChanges">It is a page of changes, which has a link of one kind or the other.</param>
    /// <exception cref="JsonException">It is no page: cut, malformed, ambiguous, without its array, or with an item that is no object.</exception>
    public static GraphPage<T> Parse(ReadOnlySpan<byte> utf8, ItemParser<T> parse, bool ofChanges = false)
    {
        var reader = Begin(utf8);
        List<T>? items = null;
        string? nextLink = null,
            deltaLink = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("value"u8))
            {
                Expect(items is null, "it has 'value' twice");
                Expect(reader.TokenType == JsonTokenType.StartArray, "its 'value' is no array");
                items = ReadItems(ref reader, parse);
            }
            else if (name.SequenceEqual("@odata.nextLink"u8))
            {
                Expect(nextLink is null, "it has two next links");
                Expect(reader.TokenType == JsonTokenType.String, "its next link is no text");
                nextLink = JsonText.Read(ref reader);
            }
            else if (ofChanges && name.SequenceEqual("@odata.deltaLink"u8))
            {
                Expect(deltaLink is null, "it has two delta links");
                Expect(reader.TokenType == JsonTokenType.String, "its delta link is no text");
                deltaLink = JsonText.Read(ref reader);
            }
            else
            {
                PageDoubts.Check(Encoding.UTF8.GetString(name), ref reader);
            }
        }
        End(ref reader);
        Expect(!ofChanges || nextLink is null != deltaLink is null, "it has not one of a next link and a delta link");
        return new GraphPage<T>(items ?? throw new JsonException("it has no 'value'"), nextLink, deltaLink);
    }

    /// <summary>An answer that is one item and nothing else.</summary>
    /// <exception cref="JsonException">It is no item.</exception>
    public static T ParseOne(ReadOnlySpan<byte> utf8, ItemParser<T> parse)
    {
        var reader = Begin(utf8);
        var item = parse(ref reader);
        End(ref reader);
        return item;
    }

    private static Utf8JsonReader Begin(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var reader = new Utf8JsonReader(utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "it is no JSON object");
        return reader;
    }

    /// <summary>Whatever follows the closing brace is an error that the reader itself throws.</summary>
    private static void End(ref Utf8JsonReader reader) => reader.Read();

    private static List<T> ReadItems(ref Utf8JsonReader reader, ItemParser<T> parse)
    {
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // Leaving such an item out would be losing somebody without a word.
            Expect(reader.TokenType == JsonTokenType.StartObject, "one of its items is no object");
            items.Add(parse(ref reader));
        }
        return items;
    }

    private static void Expect(bool fact, string otherwise)
    {
        if (!fact)
        {
            throw new JsonException(otherwise);
        }
    }
}
