using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rollcall.Server.Web;

namespace Rollcall.Server.Backups;

/// <summary>Writes what is in a backup: behind the header, sealed and compressed, a line a table, a line a row, and a last line.</summary>
internal sealed class BackupWriter : IDisposable
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ChunkSeal seal;
    private readonly SealedWriting sealing;
    private readonly GZipStream zip;
    private readonly ArrayBufferWriter<byte> line = new(4096);
    private readonly Utf8JsonWriter json;

    public BackupWriter(Stream file, BackupHeader header, BackupKey? key)
    {
        var first = header.ToLine();
        file.Write(first);
        seal = ChunkSeal.Of(first, key);
        sealing = new SealedWriting(file, seal);
        zip = new GZipStream(sealing, CompressionLevel.Fastest, leaveOpen: true);
        json = new Utf8JsonWriter(line, Readable);
    }

    public long Rows { get; private set; }

    public void Table(BackupTable table) => Line(table);

    public void Row(IReadOnlyList<object?> cells)
    {
        json.WriteStartArray();
        foreach (var cell in cells)
        {
            CellText.Write(json, cell);
        }

        json.WriteEndArray();
        End();
        Rows++;
    }

    /// <summary>Writes the end; without it the backup counts for nothing.</summary>
    public void Complete(IReadOnlyList<LeftOut> leftOut)
    {
        Line(new BackupEnd(Rows, leftOut));
        zip.Dispose();
        sealing.Complete();
    }

    public void Dispose()
    {
        json.Dispose();
        zip.Dispose();
        sealing.Dispose();
        seal.Dispose();
    }

    private void Line<T>(T value)
    {
        JsonSerializer.Serialize(json, value, Json.Options);
        End();
    }

    private void End()
    {
        json.Flush();
        zip.Write(line.WrittenSpan);
        zip.Write("\n"u8);
        line.ResetWrittenCount();
        json.Reset();
    }
}

/// <summary>A backup's last line.</summary>
internal sealed record BackupEnd(long Rows, IReadOnlyList<LeftOut> LeftOut);

/// <summary>A secret that is not in a backup.</summary>
/// <param name="Name">What it is, in the middle of a sentence.</param>
/// <param name="Mend">How it is entered anew, as the end of a sentence.</param>
public sealed record LeftOut(string Name, string Mend);
