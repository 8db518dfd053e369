using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads a value as text, whatever its type: one odd value must not cost a page of 999 people.</summary>
internal static class JsonText
{
    /// <summary>
    /// The text of the value on which the reader stands; null for null. A number or a truth value gives its raw text;
    /// an object or an array is skipped and gives null.
    /// </summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Unescape(ref reader);
            case JsonTokenType.Number:
            case JsonTokenType.True:
            case JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>The UTF-8 name of the property on which the reader stands.</summary>
    public static ReadOnlySpan<byte> Name(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(Unescape(ref reader)) : reader.ValueSpan;

    /// <summary>An id's text: one that lost letters on the way would be somebody else's.</summary>
    /// <exception cref="JsonException">It holds what is no text.</exception>
    public static string? ReadId(ref Utf8JsonReader reader)
    {
        var text = Read(ref reader);
        return text?.Contains('\uFFFD') == true ? throw new JsonException("an id is no text") : text;
    }

    /// <summary>Notes that an item told of one of its properties.</summary>
    /// <exception cref="JsonException">It had told of it before, and nobody knows which one holds.</exception>
    public static void Once(ref uint told, int place)
    {
        var bit = 1u << place;
        told = (told & bit) == 0 ? told | bit : throw new JsonException("one of its items has a property twice");
    }

    /// <summary>The texts of an array's values; a single text counts as an array of one.</summary>
    public static IReadOnlyList<string> ReadList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Read(ref reader) is { } only ? [only] : [];
        }
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref reader) is { } text)
            {
                texts.Add(text);
            }
        }
        return texts;
    }

    /// <summary>Like GetString, which throws at half a surrogate pair and at bytes that are no UTF-8; here they become U+FFFD.</summary>
    private static string Unescape(ref Utf8JsonReader reader)
    {
        var raw = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(raw);
        }
        var utf16 = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var escape = raw.IndexOf((byte)'\\');
            if (escape < 0)
            {
                utf16.Append(Encoding.UTF8.GetString(raw));
                break;
            }
            utf16.Append(Encoding.UTF8.GetString(raw[..escape]));
            var isCode = raw[escape + 1] == 'u';
            utf16.Append(isCode ? CodeUnit(raw.Slice(escape + 2, 4)) : Short(raw[escape + 1]));
            raw = raw[(escape + (isCode ? 6 : 2))..];
        }
        return WellFormed(utf16.ToString());
    }

    private static char CodeUnit(ReadOnlySpan<byte> hex) =>
        (char)ushort.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Short(byte letter) =>
        letter switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)letter,
        };

    /// <summary>Enumerating runes replaces what is half a pair.</summary>
    private static string WellFormed(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune.ToString());
        }
        return builder.ToString();
    }
}
