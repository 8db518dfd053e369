using System.CommandLine;
using Rollcall.Server.Audit;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall audit list</c>: who changed what.</summary>
internal static class AuditVerb
{
    public static Command Make() => new("audit", "Who changed what, from where and when.") { MakeList() };

    private static Command MakeList()
    {
        var by = new Option<string?>("--by") { Description = "Only what this login, API key or 'command line' did." };
        var kind = new Option<string?>("--kind")
        {
            Description = $"Only about one of: {string.Join(", ", Enum.GetNames<AuditKind>().Select(name => name.ToLowerInvariant()))}.",
        };
        var job = new Option<string?>("--job") { Description = "Only about this import job, by name or id; also one that was deleted." };
        var person = new Option<string?>("--person") { Description = "Only about this person, by login or id." };
        var since = new Option<string?>("--since") { Description = "Only from this day or time on, such as 2026-11-30." };
        var until = new Option<string?>("--until") { Description = "Only up to this day, or before this time." };
        var most = new Option<int?>("--most") { Description = "How many lines at the most; without, 100 for people and all for programs." };
        var csv = new Option<bool>("--csv") { Description = "Print a table for spreadsheets." };
        var command = new Command("list", "List it, newest first.") { by, kind, job, person, since, until, most, csv, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var filter = new AuditFilter
                {
                    By = verb.Value(by),
                    Kind = verb.Value(kind),
                    Job = verb.Value(job),
                    Person = verb.Value(person),
                    Since = verb.Value(since),
                    Until = verb.Value(until),
                };
                var found = await verb.Get<ListAudit>().ReadAsync(filter, cancellationToken);
                if (found.Value is not { } lines)
                {
                    return verb.Printer.Faults(found);
                }

                var isForPrograms = verb.AsJson || verb.Value(csv);
                var limit = verb.Value(most) ?? (isForPrograms ? int.MaxValue : 100);
                var some = lines.Take(Math.Max(0, limit));
                return verb.Value(csv) && !verb.AsJson
                    ? await WriteAsync(verb.Printer, some, cancellationToken)
                    : await verb.LinesAsync(Outcome<IAsyncEnumerable<AuditLine>>.Done(some), Text, cancellationToken);
            }
        );
        return command;
    }

    private static async Task<int> WriteAsync(Printer printer, IAsyncEnumerable<AuditLine> lines, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await AuditCsv.WriteAsync(lines, file, cancellationToken);
        file.Position = 0;
        using var text = new StreamReader(file);
        printer.Raw(await text.ReadToEndAsync(cancellationToken));
        return ExitStatus.Done;
    }

    private static string Text(AuditLine line)
    {
        var from = line.Origin is { } origin ? $"{line.Way}, {origin}" : $"{line.Way}";
        var field = line.Field is { } name ? $" {name}" : "";
        var values = line.Former is null && line.Present is null ? "" : $": {line.Former ?? "(nothing)"} → {line.Present ?? "(nothing)"}";
        return $"{SessionPrinter.Text(line.At)}  {line.By} ({from})  {line.Code, -22} {line.Subject}{field}{values}";
    }
}
