namespace Rollcall.Server.Backups;

/// <summary>Reads sealed pieces, and gives nothing out of a piece that is not whole.</summary>
internal sealed class SealedReading(Stream file, ChunkSeal seal) : Stream
{
    private readonly byte[] plain = new byte[ChunkSeal.ChunkLength];

    /// <summary>A piece, and the first byte of the next one, which tells that there is one.</summary>
    private readonly byte[] closed = new byte[ChunkSeal.ChunkLength + ChunkSeal.TagLength + 1];
    private int ahead;
    private int filled;
    private int given;
    private long number;
    private bool ended;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BackupException">A piece is not as it was written.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (given == filled && !ended)
        {
            OpenPiece();
        }

        var taken = Math.Min(buffer.Length, filled - given);
        plain.AsSpan(given, taken).CopyTo(buffer);
        given += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void OpenPiece()
    {
        var length = ahead + file.ReadAtLeast(closed.AsSpan(ahead), closed.Length - ahead, throwOnEndOfStream: false);
        ended = length < closed.Length;
        filled = (ended ? length : length - 1) - ChunkSeal.TagLength;
        given = 0;
        if (
            filled < 0
            || !seal.TryOpen(
                ChunkSeal.PlaceOf(number++, ended),
                closed.AsSpan(0, filled),
                closed.AsSpan(filled, ChunkSeal.TagLength),
                plain.AsSpan(0, filled)
            )
        )
        {
            throw BackupException.Damaged($"near byte {file.Position} it is not as it was written, or its end is missing");
        }

        if (!ended)
        {
            (closed[0], ahead) = (closed[^1], 1);
        }
    }
}
