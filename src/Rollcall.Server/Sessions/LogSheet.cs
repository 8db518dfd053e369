using System.Globalization;
using Rollcall.Core.Planning;

namespace Rollcall.Server.Sessions;

/// <summary>A log as a table: the heads of its columns, and the cells of each line.</summary>
internal static class LogSheet
{
    private const string Nothing = "(nothing)";

    public static readonly string[] Heads =
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
        "portal",
        "bookings and duties",
    ];

    public static string[] Cells(LogLine line) =>
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
            line.Portal ?? "",
            line.Leaver?.Text ?? "",
        ];

    private static string Values(IReadOnlyList<FieldChange>? changes, Func<FieldChange, string?> value) =>
        string.Join("; ", (changes ?? []).Select(change => $"{change.Field}: {value(change) ?? Nothing}"));
}
