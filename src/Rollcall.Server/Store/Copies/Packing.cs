using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Rollcall.Server.Store.Copies;

/// <summary>How a packed text is written. A number goes before it: its length, or its number among the shared ones, and one of these.</summary>
internal enum PackedKind
{
    /// <summary>No text; an empty one is another value.</summary>
    None,

    /// <summary>One byte a character, of the first 256.</summary>
    Narrow,

    /// <summary>Two bytes a character, whatever it is: half characters come back as they were.</summary>
    Wide,

    /// <summary>One of the texts that many people share.</summary>
    Shared,
}

/// <summary>Packs values one after the other.</summary>
internal sealed class PackedWriter(TextPool shared)
{
    /// <summary>So many bits, the lowest of a text's first number, tell its <see cref="PackedKind"/>.</summary>
    public const int KindBits = 2;

    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Clear() => bytes.ResetWrittenCount();

    public void Add(Guid value)
    {
        value.TryWriteBytes(bytes.GetSpan(16));
        bytes.Advance(16);
    }

    public void Add(bool? value) => Add(value is { } flag ? (flag ? 2u : 1u) : 0u);

    public void Add(string? text)
    {
        if (text is null)
        {
            Add(PackedKind.None, 0);
        }
        else if (text.AsSpan().ContainsAnyExceptInRange('\u0000', '\u00FF'))
        {
            Add(PackedKind.Wide, text.Length);
            bytes.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }
        else
        {
            Add(PackedKind.Narrow, text.Length);
            bytes.Advance(Encoding.Latin1.GetBytes(text, bytes.GetSpan(text.Length)));
        }
    }

    /// <summary>Adds a text that many others may have.</summary>
    public void AddShared(string? text)
    {
        if (text is not null && shared.NumberOf(text) is { } number)
        {
            Add(PackedKind.Shared, number);
            return;
        }

        Add(text);
    }

    private void Add(PackedKind kind, int number) => Add(((uint)number << KindBits) | (uint)kind);

    /// <summary>Seven bits a byte, the lowest first; all but the last have the eighth.</summary>
    private void Add(uint value)
    {
        var span = bytes.GetSpan(5);
        var length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        bytes.Advance(length);
    }
}

/// <summary>Unpacks values in the order in which they were packed.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> packed, TextPool shared)
{
    private ReadOnlySpan<byte> rest = packed;

    public Guid NextId() => new(Take(16));

    public bool? NextFlag() =>
        NextNumber() switch
        {
            0 => null,
            var flag => flag == 2,
        };

    public string? NextText()
    {
        var head = NextNumber();
        var number = (int)(head >> PackedWriter.KindBits);
        return (PackedKind)(head & ((1u << PackedWriter.KindBits) - 1)) switch
        {
            PackedKind.None => null,
            PackedKind.Narrow => Encoding.Latin1.GetString(Take(number)),
            PackedKind.Wide => new string(MemoryMarshal.Cast<byte, char>(Take(number * sizeof(char)))),
            PackedKind.Shared => shared[number],
        };
    }

    private uint NextNumber()
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var one = rest[0];
            rest = rest[1..];
            value |= (one & 0x7Fu) << shift;
            if (one <= 0x7F)
            {
                return value;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
