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
    private const char End = '\u0003';

    /// <summary>Text is digested in pieces of about so many characters.</summary>
    private const int Piece = 16_384;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StringBuilder text = new(Piece + 1024);

    /// <summary>Adds a value; null and blank are two values.</summary>
    public Fingerprint Add(string? value)
    {
        text.Append(value ?? "\u0000").Append(End);
        return text.Length < Piece ? this : Digest();
    }

    public Fingerprint Add(Guid? value) => Add(value?.ToString("N"));

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

    private Fingerprint Digest()
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
        return this;
    }
}
