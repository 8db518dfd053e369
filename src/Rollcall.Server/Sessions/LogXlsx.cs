using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Rollcall.Server.Sessions;

/// <summary>Writes a log as an Excel workbook, line by line. Every cell but the number is text, and text is never a formula there.</summary>
internal static class LogXlsx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Excel takes no longer texts.</summary>
    private const int Longest = 32_767;

    /// <summary>In characters, as Excel counts widths; columns that are not named here have its own.</summary>
    private static readonly double[] Widths = [8, 10, 22, 60, 34, 26, 38, 20, 30, 30, 28, 22, 16, 60, 40, 40];

    /// <summary>Makes the workbook in a file that is gone with the stream: a workbook is a zip archive, which is not written in one go.</summary>
    public static async Task<Stream> MakeAsync(IAsyncEnumerable<LogLine> lines, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 65_536,
            FileOptions.DeleteOnClose
        );
        try
        {
            await WriteAsync(lines, file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(IAsyncEnumerable<LogLine> lines, Stream file, CancellationToken cancellationToken)
    {
        await using var workbook = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellationToken);
        var bold = new Style();
        bold.Font.Bold = true;
        var head = workbook.AddStyle(bold);
        var sheet = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (index, width) in Widths.Index())
        {
            sheet.Column(index + 1).Width = width;
        }

        await workbook.StartWorksheetAsync("Log", sheet, cancellationToken);
        await workbook.AddRowAsync(LogSheet.Heads.Select(text => new StyledCell(text, head)).ToList(), cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            await workbook.AddRowAsync(Row(line), cancellationToken);
        }

        await workbook.FinishAsync(cancellationToken);
    }

    private static DataCell[] Row(LogLine line) =>
        [new DataCell(line.Number), .. LogSheet.Cells(line).Skip(1).Select(text => new DataCell(Kept(text)))];

    /// <summary>What XML can't hold is left out.</summary>
    private static string Kept(string text)
    {
        var plain = text.All(letter => letter >= ' ' || letter is '\t' or '\n' or '\r')
            ? text
            : string.Concat(text.Select(letter => letter >= ' ' || letter is '\t' or '\n' or '\r' ? letter : '\uFFFD'));
        // Half of a character of two halves is none.
        return plain.Length <= Longest ? plain
            : char.IsHighSurrogate(plain[Longest - 1]) ? plain[..(Longest - 1)]
            : plain[..Longest];
    }
}
