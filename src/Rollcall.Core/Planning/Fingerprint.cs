using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rollcall.Core.Planning;

/// <summary>
/// A digest of values, so that two states can be told apart without being kept: the same values in the same order give the same digest, on
/// any machine and in any version that writes them alike.
/// </summary>
internal sealed class Fingerprint : IDisposable
{
    /// <summary>Of what parts two values, so that "ab" and "c" are not "a" and "bc".</summary>
    private const byte End = 3;

    /// <summary>Values are digested in pieces of about so many bytes.</summary>
    private const int Piece = 16_384;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> bytes = new(Piece + 1024);

    /// <summary>Adds a value; null and blank are two values.</summary>
    public Fingerprint Add(string? value)
    {
        Encoding.UTF8.GetBytes(value ?? "\u0000", bytes);
        return Parted();
    }

    public Fingerprint Add(Guid? value)
    {
        if (value is not { } id)
        {
            return Add((string?)null);
        }

        id.TryFormat(bytes.GetSpan(32), out var written, "N");
        bytes.Advance(written);
        return Parted();
    }

    public Fingerprint Add(bool? value) =>
        Add(
            value switch
            {
                null => null,
                true => "+",
                false => "-",
            }
        );

    public Fingerprint Add(long? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    public Fingerprint AddAll<T>(IEnumerable<T> values, Action<Fingerprint, T> add)
    {
        var count = 0L;
        foreach (var value in values)
        {
            add(this, value);
            count++;
        }

        return Add(count);
    }

    /// <summary>The digest of all that was added since the last one: 64 hexadecimal digits.</summary>
    public string ToText() => Convert.ToHexStringLower(ToBytes());

    /// <summary>The first 64 bits of the digest of all that was added since the last one.</summary>
    public long ToNumber() => BitConverter.ToInt64(ToBytes());

    public void Dispose() => hash.Dispose();

    private byte[] ToBytes()
    {
        Digest();
        return hash.GetHashAndReset();
    }

    private Fingerprint Parted()
    {
        bytes.GetSpan(1)[0] = End;
        bytes.Advance(1);
        return bytes.WrittenCount < Piece ? this : Digest();
    }

    private Fingerprint Digest()
    {
        hash.AppendData(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        return this;
    }
}
