using System.CommandLine;
using Rollcall.Server.Sessions;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session compare SESSION OTHER</c>: who is new among those who were left out, and who is gone.</summary>
internal static class CompareVerb
{
    public static Command Make()
    {
        var session = new Argument<long>("SESSION") { Description = "The session to look at." };
        var other = new Argument<long>("OTHER") { Description = "The one to compare it with, such as the one before." };
        var command = new Command("compare", "Tell who is new among those whom a session left out, and who is gone.")
        {
            session,
            other,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var compared = await verb.Get<CompareSessions>().HandleAsync(verb.Value(session), verb.Value(other), cancellationToken);
                return verb.Show(compared, comparison => Print(verb.Printer, comparison));
            }
        );
        return command;
    }

    private static void Print(Printer printer, SessionComparison compared)
    {
        printer.Table(
            ["", $"session {compared.Session.Id}", $"session {compared.Other.Id}"],
            compared.Counts.Select(count =>
                (IReadOnlyList<string>)[count.What, SessionPrinter.Text(count.Session), SessionPrinter.Text(count.Other)]
            )
        );
        Print(printer, "not imported", compared.Rejected);
        Print(printer, "withheld", compared.Withheld);
    }

    private static void Print(Printer printer, string what, LineComparison lines)
    {
        printer.Line(
            $"{char.ToUpperInvariant(what[0])}{what[1..]}: {lines.New.Count} new, {lines.Gone.Count} gone, {lines.Changed.Count} for another reason."
        );
        (string Change, ComparedLines Lines)[] kinds = [("new", lines.New), ("gone", lines.Gone), ("changed", lines.Changed)];
        var rows = kinds
            .SelectMany(kind =>
                kind.Lines.First.Select(line =>
                    (IReadOnlyList<string>)[kind.Change, line.Name, line.Login, line.Code, line.Became ?? line.Message]
                )
            )
            .ToList();
        if (rows.Count > 0)
        {
            printer.Table(["", "name", "login", "reason", "what to do, or what became of it"], rows);
        }
    }
}
