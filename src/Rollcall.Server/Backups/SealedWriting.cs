namespace Rollcall.Server.Backups;

/// <summary>Writes what comes in sealed pieces. A backup that was not completed has no last piece, and is refused.</summary>
internal sealed class SealedWriting(Stream file, ChunkSeal seal) : Stream
{
    private readonly byte[] plain = new byte[ChunkSeal.ChunkLength];
    private readonly byte[] closed = new byte[ChunkSeal.ChunkLength + ChunkSeal.TagLength];
    private int filled;
    private long number;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full piece waits until there is more: it may be the last one.
            if (filled == plain.Length)
            {
                WritePiece(isLast: false);
            }

            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public void Complete() => WritePiece(isLast: true);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WritePiece(bool isLast)
    {
        seal.Close(
            ChunkSeal.PlaceOf(number++, isLast),
            plain.AsSpan(0, filled),
            closed.AsSpan(0, filled),
            closed.AsSpan(filled, ChunkSeal.TagLength)
        );
        file.Write(closed.AsSpan(0, filled + ChunkSeal.TagLength));
        filled = 0;
    }
}
