using System.Buffers.Text;
using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>Reads a number as Graph writes it: digits alone, sometimes behind a byte order mark.</summary>
internal static class CountParser
{
    public static GraphCount Parse(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var digits = (utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8).Trim(" \r\n"u8);
        return Utf8Parser.TryParse(digits, out long number, out var read) && read == digits.Length && number >= 0
            ? new GraphCount(number)
            : throw new JsonException("it is no number");
    }
}

/// <summary>How many there are.</summary>
internal sealed record GraphCount(long Number);
