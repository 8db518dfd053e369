using CsvHelper;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Writes a log as a table for spreadsheets: RFC 4180 in UTF-8, line by line.</summary>
internal static class LogCsv
{
    /// <summary>With the mark by which spreadsheets know UTF-8; what a formula is, is for <see cref="SpreadsheetCell"/> to say.</summary>
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    public static async Task WriteAsync(IAsyncEnumerable<LogLine> lines, Stream file, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(file, Options, leaveOpen: true);
        await csv.WriteRecordAsync(LogSheet.Heads, cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. LogSheet.Cells(line).Select(SpreadsheetCell.Harmless)], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }
}
