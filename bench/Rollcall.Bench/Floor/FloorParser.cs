using System.Text;
using System.Text.Json;

namespace Rollcall.Bench.Floor;

/// <summary>Takes some fields of the items of a page.</summary>
internal static class FloorParser
{
    /// <returns>The next page's address; null: there is none.</returns>
    public static string? Parse(ReadOnlySpan<byte> page, IReadOnlyList<string> fields, List<string?[]> items)
    {
        byte[][] names = [.. fields.Select(Encoding.UTF8.GetBytes)];
        var reader = new Utf8JsonReader(page);
        string? next = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("@odata.nextLink"u8))
            {
                reader.Read();
                next = reader.GetString();
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    items.Add(Item(ref reader, names));
                }
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return next;
    }

    private static string?[] Item(ref Utf8JsonReader reader, byte[][] names)
    {
        var values = new string?[names.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = -1;
            for (var i = 0; i < names.Length && place < 0; i++)
            {
                place = reader.ValueTextEquals(names[i]) ? i : -1;
            }

            reader.Read();
            if (place < 0)
            {
                reader.Skip();
                continue;
            }

            values[place] = Value(ref reader);
        }

        return values;
    }

    private static string? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.StartArray:
                string? first = null;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    first ??= reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                return first;
            default:
                reader.Skip();
                return null;
        }
    }
}
