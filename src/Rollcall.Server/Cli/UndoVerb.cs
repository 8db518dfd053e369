using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session undo SESSION</c>: takes back what a session did.</summary>
internal static class UndoVerb
{
    public static Command Make()
    {
        var session = new Argument<long>("SESSION") { Description = "The session's number." };
        var shows = new Option<bool>("--show") { Description = "Only show what would be taken back." };
        var command = new Command("undo", "Take back what a session has applied, as far as nobody has changed it since.")
        {
            session,
            shows,
            StoreArguments.Json,
        };
        command.Does(
            (verb, cancellationToken) =>
                verb.Value(shows)
                    ? ShowAsync(verb, verb.Value(session), cancellationToken)
                    : UndoAsync(verb, verb.Value(session), cancellationToken)
        );
        return command;
    }

    private static async Task<int> UndoAsync(VerbContext verb, long session, CancellationToken cancellationToken)
    {
        await verb.Get<InterruptedSessions>().MarkAsync(cancellationToken);
        var undoing = await verb.Get<UndoSession>().HandleAsync(new UndoSession.Command { Session = session }, cancellationToken);
        return undoing.Kind == OutcomeKind.Done
            ? await SessionRun.PerformAsync(verb, undoing.Value, cancellationToken)
            : verb.Printer.Faults(undoing);
    }

    private static async Task<int> ShowAsync(VerbContext verb, long session, CancellationToken cancellationToken)
    {
        var undo = await verb.Get<ShowUndo>().HandleAsync(session, cancellationToken);
        return verb.Show(undo, view => Print(verb.Printer, view));
    }

    private static void Print(Printer printer, UndoView undo)
    {
        if (undo.WhyNot is { } why)
        {
            printer.Line(why);
            return;
        }

        Print(printer, "would be taken back", undo.Changes, undo.ChangeCount);
        Print(printer, "have changed since and would wait for you", undo.Conflicts, undo.ConflictCount);
        Print(printer, "would stay as they are", undo.Withheld, undo.WithheldCount);
    }

    private static void Print(Printer printer, string what, IReadOnlyList<LogLine> lines, int all)
    {
        if (all == 0)
        {
            return;
        }

        printer.Line(
            $"{SessionPrinter.Text(all)} {(all == 1 ? "change" : "changes")} {what}{(all > lines.Count ? $"; the first {lines.Count}" : "")}:"
        );
        printer.Table(
            ["name", "login", "change", "what"],
            lines.Select(line => (IReadOnlyList<string>)[line.DisplayName, line.Login, line.Code, line.Message])
        );
    }
}
