using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rollcall.Server.Backups;

/// <summary>
/// Makes each piece of a backup tell that it is whole, stands in its place, and belongs to this header; and, with a passphrase, makes it secret. Each key is
/// used for one backup, so that a piece's number may be its nonce. The last piece says that it is the last: what was cut off is missed.
/// </summary>
internal abstract class ChunkSeal(byte[] header) : IDisposable
{
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;
    private const int PlaceLength = 12;

    /// <summary>A digest of the header: it counts for each piece.</summary>
    protected byte[] Header { get; } = SHA256.HashData(header);

    /// <param name="header">The backup's first line, as it is written.</param>
    /// <param name="key">Null: without a passphrase.</param>
    public static ChunkSeal Of(byte[] header, BackupKey? key) => key is null ? new Digest(header) : new Cipher(header, key);

    public abstract void Close(ReadOnlySpan<byte> place, ReadOnlySpan<byte> plain, Span<byte> closed, Span<byte> tag);

    /// <summary>False: it was changed, or is not the piece of that place.</summary>
    public abstract bool TryOpen(ReadOnlySpan<byte> place, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> tag, Span<byte> plain);

    public virtual void Dispose() { }

    public static byte[] PlaceOf(long number, bool isLast)
    {
        var place = new byte[PlaceLength];
        BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(3), number);
        place[^1] = isLast ? (byte)1 : (byte)0;
        return place;
    }

    /// <summary>AES-GCM.</summary>
    private sealed class Cipher(byte[] header, BackupKey key) : ChunkSeal(header)
    {
        private readonly AesGcm aes = new(key.Key, TagLength);

        public override void Close(ReadOnlySpan<byte> place, ReadOnlySpan<byte> plain, Span<byte> closed, Span<byte> tag) =>
            aes.Encrypt(place, plain, closed, tag, Header);

        public override bool TryOpen(ReadOnlySpan<byte> place, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> tag, Span<byte> plain)
        {
            try
            {
                aes.Decrypt(place, closed, tag, plain, Header);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }

        public override void Dispose()
        {
            aes.Dispose();
            base.Dispose();
        }
    }

    /// <summary>A digest beside the piece, which finds damage, and keeps nothing secret.</summary>
    private sealed class Digest(byte[] header) : ChunkSeal(header)
    {
        public override void Close(ReadOnlySpan<byte> place, ReadOnlySpan<byte> plain, Span<byte> closed, Span<byte> tag)
        {
            plain.CopyTo(closed);
            Of(place, plain).CopyTo(tag);
        }

        public override bool TryOpen(ReadOnlySpan<byte> place, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> tag, Span<byte> plain)
        {
            closed.CopyTo(plain);
            return Of(place, plain[..closed.Length]).SequenceEqual(tag);
        }

        private ReadOnlySpan<byte> Of(ReadOnlySpan<byte> place, ReadOnlySpan<byte> plain)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Header);
            hash.AppendData(place);
            hash.AppendData(plain);
            return hash.GetHashAndReset().AsSpan(0, TagLength);
        }
    }
}
