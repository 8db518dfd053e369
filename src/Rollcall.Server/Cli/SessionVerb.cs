using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session list JOB|show ID|log ID|cancel ID</c>, and what <see cref="DecisionVerbs"/> has.</summary>
internal static class SessionVerb
{
    public static Command Make()
    {
        var command = new Command("session", "Sessions: what imports did and why.") { MakeList(), MakeShow(), MakeLog(), MakeCancel() };
        command.Add(CompareVerb.Make());
        command.Add(UndoVerb.Make());
        DecisionVerbs.Make().ToList().ForEach(command.Add);
        return command;
    }

    private static Argument<long> Id() => new("ID") { Description = "The session's number." };

    private static Command MakeList()
    {
        var job = JobVerb.Name();
        var most = new Option<int>("--most") { Description = "How many at the most.", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "List a job's sessions, newest first.") { job, most, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ListSessions.Query { Job = verb.Value(job), Size = verb.Value(most) };
                var found = await verb.Get<ListSessions>().HandleAsync(query, cancellationToken);
                var sessions =
                    found.Kind == OutcomeKind.Done
                        ? Outcome<IReadOnlyList<SessionView>>.Done(found.Value!.Sessions)
                        : found.As<IReadOnlyList<SessionView>>();
                return verb.List(sessions, listed => Print(verb.Printer, listed));
            }
        );
        return command;
    }

    private static void Print(Printer printer, IEnumerable<SessionView> sessions) =>
        printer.Table(
            ["session", "kind", "state", "by", "ended", "created", "updated", "deactivated", "rejected"],
            sessions.Select(session =>
                (IReadOnlyList<string>)
                    [
                        $"{session.Id}",
                        session.Kind.ToString().ToLowerInvariant(),
                        session.State.ToString().ToLowerInvariant(),
                        session.StartedBy,
                        SessionPrinter.Text(session.EndedAt),
                        SessionPrinter.Text(session.Created),
                        SessionPrinter.Text(session.Updated),
                        SessionPrinter.Text(session.Deactivated),
                        SessionPrinter.Text(session.Rejected),
                    ]
            )
        );

    private static Command MakeShow()
    {
        var id = Id();
        var command = new Command("show", "Show a session.") { id, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<ShowSession>().HandleAsync(verb.Value(id), cancellationToken);
                if (outcome.Kind == OutcomeKind.Done && !verb.AsJson)
                {
                    await SessionPrinter.PrintAsync(verb, outcome.Value!, cancellationToken);
                    if (outcome.Value!.Message is { } message)
                    {
                        verb.Printer.Line($"{message} ({outcome.Value.Code})");
                    }

                    return ExitStatus.Done;
                }

                return verb.Show(outcome, _ => { });
            }
        );
        return command;
    }

    private static Command MakeLog()
    {
        var id = Id();
        var code = new Option<string?>("--code")
        {
            Description = "Only lines of this code (user.missing-field) or family of codes (right).",
        };
        var became = new Option<string?>("--outcome") { Description = "Only lines with this outcome." };
        became.AcceptOnlyFromAmong(
            StringComparer.OrdinalIgnoreCase,
            [.. Enum.GetNames<LineOutcome>().Select(name => name.ToLowerInvariant())]
        );
        var search = new Option<string?>("--search")
        {
            Description = "Only lines with these words in the name or login, or of this object id.",
        };
        var command = new Command("log", "Print a session's log, one line a change, rejection or withheld change.")
        {
            id,
            code,
            became,
            search,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var filter = new LogFilter
                {
                    Session = verb.Value(id),
                    Code = verb.Value(code),
                    Outcome = verb.Value(became) is { } outcome ? Enum.Parse<LineOutcome>(outcome, ignoreCase: true) : null,
                    Search = verb.Value(search),
                };
                var lines = await verb.Get<ReadLog>().HandleAsync(new() { Filter = filter }, cancellationToken);
                return await verb.LinesAsync(lines, Text, cancellationToken);
            }
        );
        return command;
    }

    private static string Text(LogLine line) =>
        $"{line.Code, -24} {line.Outcome.ToString().ToLowerInvariant(), -9} {line.Login}  {line.DisplayName}: {line.Message}";

    private static Command MakeCancel()
    {
        var id = Id();
        var command = new Command("cancel", "Ask for the end of a session.") { id, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<CancelSession>().HandleAsync(verb.Value(id), cancellationToken);
                return verb.Show(outcome, cancelled => new { cancelled }, cancelled => verb.Printer.Line($"Session {cancelled} will end."));
            }
        );
        return command;
    }
}
