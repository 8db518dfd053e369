using System.Globalization;
using CsvHelper;
using Rollcall.Core.Planning;

namespace Rollcall.Server.Sessions;

/// <summary>Writes a log as a table for spreadsheets: RFC 4180 in UTF-8, line by line.</summary>
internal static class LogCsv
{
    private const string Nothing = "(nothing)";

    /// <summary>With the mark by which spreadsheets know UTF-8; what a formula is, is for <see cref="SpreadsheetCell"/> to say.</summary>
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true };

    private static readonly string[] Heads =
    [
        "number",
        "outcome",
        "code",
        "message",
        "login",
        "name",
        "object id",
        "fields",
        "old values",
        "new values",
        "right",
        "held by",
        "rule",
        "why",
    ];

    public static async Task WriteAsync(IAsyncEnumerable<LogLine> lines, Stream file, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(file, Options, leaveOpen: true);
        await csv.WriteRecordAsync(Heads, cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync([.. Cells(line).Select(SpreadsheetCell.Harmless)], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private static IEnumerable<string> Cells(LogLine line) =>
        [
            line.Number.ToString(CultureInfo.InvariantCulture),
            line.Outcome.ToString().ToLowerInvariant(),
            line.Code,
            line.Message,
            line.Login,
            line.DisplayName,
            line.ObjectId?.ToString() ?? "",
            string.Join("; ", line.Fields),
            Values(line.Changes, change => change.Old),
            Values(line.Changes, change => change.New),
            line.RightName ?? "",
            line.Hold ?? "",
            line.Rule ?? "",
            line.Why ?? "",
        ];

    private static string Values(IReadOnlyList<FieldChange>? changes, Func<FieldChange, string?> value) =>
        string.Join("; ", (changes ?? []).Select(change => $"{change.Field}: {value(change) ?? Nothing}"));
}
