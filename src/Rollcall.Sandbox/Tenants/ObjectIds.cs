using System.Buffers.Binary;

namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// Object ids that are computed both ways: a place gives its id and an id gives its place back, so that a million ids need no table.
/// </summary>
internal sealed class ObjectIds(Dice dice)
{
    private const uint First = 0x7feb352d;
    private const uint Second = 0x846ca68b;
    private static readonly uint FirstBack = Inverse(First);
    private static readonly uint SecondBack = Inverse(Second);

    public Guid Of(ObjectRef item)
    {
        Span<byte> bytes = stackalloc byte[16];
        var number = ((long)item.Kind << 32) | (uint)item.Position;
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Scramble((uint)item.Position ^ Key(item.Kind)));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)dice.Roll(Purpose.IdFront, number));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], dice.Roll(Purpose.IdBack, number));
        bytes[6] = (byte)(0x40 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The place of an id, when it is one that this tenant would give to a thing of that kind.</summary>
    public int? PositionOf(ObjectKind kind, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var position = (int)(Unscramble(BinaryPrimitives.ReadUInt32BigEndian(bytes)) ^ Key(kind));
        return position >= 0 && Of(new ObjectRef(kind, position)) == id ? position : null;
    }

    private uint Key(ObjectKind kind) => (uint)dice.Roll(Purpose.IdKey, (long)kind);

    private static uint Scramble(uint value)
    {
        value *= First;
        value ^= value >> 16;
        value *= Second;
        return value ^ (value >> 16);
    }

    private static uint Unscramble(uint value)
    {
        value ^= value >> 16;
        value *= SecondBack;
        value ^= value >> 16;
        return value * FirstBack;
    }

    /// <summary>What undoes a multiplication by an odd number, by Newton's steps: each doubles the bits that are right.</summary>
    private static uint Inverse(uint odd)
    {
        var inverse = odd;
        for (var step = 0; step < 5; step++)
        {
            inverse *= 2 - (odd * inverse);
        }

        return inverse;
    }
}
