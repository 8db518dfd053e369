using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Rollcall.Server.Web;

namespace Rollcall.Server.Backups;

/// <summary>Reads a backup from its beginning to its end. What is read counts only once <see cref="End"/> is there.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly FileStream file;
    private readonly ChunkSeal seal;
    private readonly StreamReader lines;
    private BackupTable? next;
    private bool begun;
    private long rows;

    private BackupReader(FileStream file, BackupHeader header, byte[] first, string? passphrase)
    {
        this.file = file;
        Header = header;
        seal = ChunkSeal.Of(first, header.KeyFrom(passphrase));
        lines = new StreamReader(new GZipStream(new SealedReading(file, seal), CompressionMode.Decompress), Encoding.UTF8);
    }

    public BackupHeader Header { get; }

    /// <summary>The last line; null: it was not read yet.</summary>
    public BackupEnd? End { get; private set; }

    /// <exception cref="BackupException">It is no backup that can be restored, or the passphrase is another one.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static BackupReader Open(string path, string? passphrase)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
        try
        {
            var (header, first) = BackupHeader.Read(file);
            return new BackupReader(file, header, first, passphrase);
        }
        catch (BackupException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The next table; null: there is none, and the backup has ended well. The rows of the one before must have been read.</summary>
    /// <exception cref="BackupException">It is damaged.</exception>
    public BackupTable? NextTable()
    {
        if (!begun)
        {
            begun = true;
            Take(Line() ?? throw BackupException.Damaged("it is empty"));
        }

        var table = next;
        next = null;
        return table;
    }

    /// <exception cref="BackupException">It is damaged.</exception>
    public IEnumerable<object?[]> Rows(BackupTable table)
    {
        while (true)
        {
            var line = Line() ?? throw BackupException.Damaged("its end is missing");
            if (line[0] != '[')
            {
                Take(line);
                yield break;
            }

            rows++;
            yield return Cells(line, table);
        }
    }

    public void Dispose()
    {
        lines.Dispose();
        seal.Dispose();
        file.Dispose();
    }

    private void Take(string line)
    {
        try
        {
            if (line.Contains("\"columns\"", StringComparison.Ordinal))
            {
                next = JsonSerializer.Deserialize<BackupTable>(line, Json.Options);
                return;
            }

            End = JsonSerializer.Deserialize<BackupEnd>(line, Json.Options);
        }
        catch (JsonException fault)
        {
            throw BackupException.Damaged("a line of it can't be read", fault);
        }

        if (End?.Rows != rows || Line() is not null)
        {
            throw BackupException.Damaged($"it holds {rows} rows and says {End?.Rows}");
        }
    }

    private static object?[] Cells(string line, BackupTable table)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            if (row.RootElement.GetArrayLength() == table.Columns.Count)
            {
                return [.. row.RootElement.EnumerateArray().Zip(table.Columns, (cell, column) => CellText.Read(cell, column.Kind))];
            }
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw BackupException.Damaged($"a row of {table.Name} can't be read", fault);
        }

        throw BackupException.Damaged($"a row of {table.Name} has not {table.Columns.Count} values");
    }

    private string? Line()
    {
        try
        {
            return lines.ReadLine() is not { } line ? null
                : line.Length > 0 ? line
                : throw BackupException.Damaged("a line of it is empty");
        }
        catch (InvalidDataException fault)
        {
            throw BackupException.Damaged("it can't be unpacked", fault);
        }
    }
}
