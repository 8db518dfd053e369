using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session list JOB|show ID|log ID|cancel ID</c>.</summary>
internal static class SessionVerb
{
    public static Command Make() =>
        new("session", "Sessions: what imports did and why.") { MakeList(), MakeShow(), MakeLog(), MakeCancel() };

    private static Argument<long> Id() => new("ID") { Description = "The session's number." };

    private static Command MakeList()
    {
        var job = new Argument<string>("JOB") { Description = "The import job's name or id." };
        var most = new Option<int>("--most") { Description = "How many at the most.", DefaultValueFactory = _ => 50 };
        var json = StoreArguments.Json();
        var command = new Command("list", "List a job's sessions, newest first.") { job, most, json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<ListSessions>()
                    .HandleAsync(verb.Parsed.GetValue(job)!, verb.Parsed.GetValue(most), cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                if (verb.Parsed.GetValue(json))
                {
                    foreach (var session in outcome.Value!)
                    {
                        verb.Printer.Json(session);
                    }
                }
                else
                {
                    verb.Printer.Table(
                        ["session", "kind", "state", "ended", "created", "updated", "deactivated", "rejected"],
                        outcome.Value!.Select(Row)
                    );
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static IReadOnlyList<string> Row(SessionView session) =>
        [
            $"{session.Id}",
            session.Kind.ToString().ToLowerInvariant(),
            session.State.ToString().ToLowerInvariant(),
            SessionPrinter.Text(session.EndedAt),
            SessionPrinter.Text(session.Created),
            SessionPrinter.Text(session.Updated),
            SessionPrinter.Text(session.Deactivated),
            SessionPrinter.Text(session.Rejected),
        ];

    private static Command MakeShow()
    {
        var id = Id();
        var json = StoreArguments.Json();
        var command = new Command("show", "Show a session.") { id, json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<ShowSession>().HandleAsync(verb.Parsed.GetValue(id), cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                if (verb.Parsed.GetValue(json))
                {
                    verb.Printer.Json(outcome.Value);
                }
                else
                {
                    await SessionPrinter.PrintAsync(verb, outcome.Value!, cancellationToken);
                }

                return ExitStatus.Done;
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
        var outcomeOption = new Option<LineOutcome?>("--outcome")
        {
            Description = "Only lines with this outcome: planned, applied, withheld, stale, rejected.",
        };
        var json = StoreArguments.Json();
        var command = new Command("log", "Print a session's log, one line a change, rejection or withheld change.")
        {
            id,
            code,
            outcomeOption,
            json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ReadLog.Query
                {
                    Session = verb.Parsed.GetValue(id),
                    Code = verb.Parsed.GetValue(code),
                    Outcome = verb.Parsed.GetValue(outcomeOption),
                };
                var outcome = await verb.Get<ReadLog>().HandleAsync(query, cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                await foreach (var line in outcome.Value!.WithCancellation(cancellationToken))
                {
                    if (verb.Parsed.GetValue(json))
                    {
                        verb.Printer.Json(line);
                    }
                    else
                    {
                        verb.Printer.Line(
                            $"{line.Code, -24} {line.Outcome.ToString().ToLowerInvariant(), -9} {line.Login}  {line.DisplayName}: {line.Message}"
                        );
                    }
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static Command MakeCancel()
    {
        var id = Id();
        var command = new Command("cancel", "Ask for the end of a session.") { id };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<CancelSession>().HandleAsync(verb.Parsed.GetValue(id), cancellationToken);
                return outcome.Kind == OutcomeKind.Done ? ExitStatus.Done : verb.Printer.Faults(outcome);
            }
        );
        return command;
    }
}
