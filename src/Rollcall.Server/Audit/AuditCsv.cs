using System.Globalization;
using CsvHelper;
using Rollcall.Server.Web;

namespace Rollcall.Server.Audit;

/// <summary>Writes the audit as a table for spreadsheets: RFC 4180 in UTF-8, line by line.</summary>
public static class AuditCsv
{
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    private static readonly string[] Heads =
    [
        "line",
        "time",
        "who",
        "way",
        "from",
        "kind",
        "code",
        "what",
        "session",
        "field",
        "before",
        "after",
        "job id",
        "person id",
    ];

    public static async Task WriteAsync(IAsyncEnumerable<AuditLine> lines, Stream file, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(file, Options, leaveOpen: true);
        await csv.WriteRecordAsync(Heads, cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. Cells(line).Select(SpreadsheetCell.Harmless)], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static string[] Cells(AuditLine line) =>
        [
            line.Id.ToString(CultureInfo.InvariantCulture),
            line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            line.By,
            line.Way.ToString(),
            line.Origin ?? "",
            line.Kind.ToString().ToLowerInvariant(),
            line.Code,
            line.Subject,
            line.Session?.ToString(CultureInfo.InvariantCulture) ?? "",
            line.Field ?? "",
            line.Former ?? "",
            line.Present ?? "",
            line.JobId?.ToString() ?? "",
            line.Person?.ToString() ?? "",
        ];
}
