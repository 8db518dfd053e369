using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session list JOB|show ID|log ID|cancel ID</c>, and what <see cref="DecisionVerbs"/> has.</summary>
internal static class SessionVerb
{
    public static Command Make()
    {
        var command = new Command("session", "Sessions: what imports did and why.")
        {
            MakeList(),
            MakeShow(),
            LogVerbs.MakeOfSession(),
            MakeCancel(),
        };
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
