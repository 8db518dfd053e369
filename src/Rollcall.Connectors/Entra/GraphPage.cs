using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads one item from its opening brace to its closing one.</summary>
internal delegate T ItemParser<out T>(ref Utf8JsonReader reader);

/// <summary>One page of a collection.</summary>
/// <param name="Items">Its items, in the order of the page; a page may be empty and still not be the last.</param>
/// <param name="NextLink">Where the next page is; null on the last one.</param>
internal sealed record GraphPage<T>(IReadOnlyList<T> Items, string? NextLink)
{
    /// <exception cref="JsonException">It is no page: cut, malformed, without its array, or with an item that is no object.</exception>
    public static GraphPage<T> Parse(ReadOnlySpan<byte> utf8, ItemParser<T> parse)
    {
        var reader = new Utf8JsonReader(utf8);
        List<T>? items = null;
        string? nextLink = null;
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "it is no JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Name(ref reader);
            reader.Read();
            if (name.SequenceEqual("value"u8))
            {
                Expect(reader.TokenType == JsonTokenType.StartArray, "its 'value' is no array");
                ParseItems(ref reader, items ??= [], parse);
            }
            else if (name.SequenceEqual("@odata.nextLink"u8))
            {
                nextLink = JsonText.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        // Whatever follows the page's closing brace is an error that the reader itself throws.
        reader.Read();
        return new GraphPage<T>(items ?? throw new JsonException("it has no 'value'"), nextLink);
    }

    private static void ParseItems(ref Utf8JsonReader reader, List<T> items, ItemParser<T> parse)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // Leaving such an item out would be losing somebody without a word.
            Expect(reader.TokenType == JsonTokenType.StartObject, "one of its items is no object");
            items.Add(parse(ref reader));
        }
    }

    private static void Expect(bool fact, string otherwise)
    {
        if (!fact)
        {
            throw new JsonException(otherwise);
        }
    }
}
