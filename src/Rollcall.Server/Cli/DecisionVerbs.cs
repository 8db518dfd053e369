using System.CommandLine;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall session allow|deny ID</c>, <c>ledger ID</c> and <c>decisions ID</c>.</summary>
internal static class DecisionVerbs
{
    public static IEnumerable<Command> Make() =>
        [
            MakeDecide("allow", "Allow lines that wait for a person: they are applied, and no others.", allow: true),
            MakeDecide("deny", "Deny lines that wait for a person.", allow: false),
            MakeLedger(),
            MakeDecisions(),
        ];

    private static Argument<long> Id() => new("ID") { Description = "The session's number." };

    private static Command MakeDecide(string name, string description, bool allow)
    {
        var id = Id();
        var all = new Option<bool>("--all") { Description = "All lines that wait." };
        var additions = new Option<bool>("--additions") { Description = "Only those that take nothing from anybody." };
        var removals = new Option<bool>("--removals") { Description = "Only those that take something from somebody." };
        var person = new Option<string[]>("--person")
        {
            Description = "Only those about this person: a login or an object id; may be repeated.",
        };
        var right = new Option<string[]>("--right") { Description = "Only those about this right, as the log names it; may be repeated." };
        var search = new Option<string?>("--search") { Description = "Only those of people with these words in the name or login." };
        var command = new Command(name, description) { id, all, additions, removals, person, right, search, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                await verb.Get<InterruptedSessions>().MarkAsync(cancellationToken);
                var decide = new DecideLines.Command
                {
                    Session = verb.Value(id),
                    Allow = allow,
                    Lines = new LineChoice
                    {
                        All = verb.Value(all),
                        Additions = verb.Value(additions),
                        Removals = verb.Value(removals),
                        Person = verb.Value(person) ?? [],
                        Right = verb.Value(right) ?? [],
                        Search = verb.Value(search),
                    },
                };
                var outcome = await verb.Get<DecideLines>().HandleAsync(decide, cancellationToken);
                if (outcome.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(outcome);
                }

                if (!verb.AsJson)
                {
                    verb.Printer.Line(Text(outcome.Value!));
                }

                return await SessionRun.PerformAsync(verb, decide.Session, cancellationToken);
            }
        );
        return command;
    }

    private static Command MakeDecisions()
    {
        var id = Id();
        var command = new Command("decisions", "Who allowed or denied what of a session.") { id, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.List(
                    await verb.Get<ListDecisions>().HandleAsync(verb.Value(id), cancellationToken),
                    decisions =>
                        decisions.ToList().ForEach(decision => verb.Printer.Line($"{SessionPrinter.Text(decision.At)}  {Text(decision)}"))
                )
        );
        return command;
    }

    private static string Text(Decision decision) =>
        $"{decision.By} {(decision.Allowed ? "allowed" : "denied")} {decision.What}: {decision.Lines} {(decision.Lines == 1 ? "line" : "lines")}.";

    private static Command MakeLedger()
    {
        var id = Id();
        var unread = new Option<bool>("--unread") { Description = "Only what is not proven whole." };
        var command = new Command("ledger", "What a session read of the directory, and what of it is proven whole.")
        {
            id,
            unread,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var query = new ShowLedger.Query
                {
                    Session = verb.Value(id),
                    UnreadOnly = verb.Value(unread),
                    Size = 1000,
                };
                return verb.Show(await verb.Get<ShowLedger>().HandleAsync(query, cancellationToken), ledger => Print(verb.Printer, ledger));
            }
        );
        return command;
    }

    private static void Print(Printer printer, Ledger ledger)
    {
        printer.Line(
            $"Tenant {ledger.TenantId?.ToString() ?? "unknown"}; permissions at the start {Roles(ledger.RolesAtStart)}, at the end {Roles(ledger.RolesAtEnd)}."
        );
        if (ledger.IsOfLinked)
        {
            printer.Line("Only linked groups, who is in them, and whom the job imported before were asked for.");
        }

        printer.Table(
            ["list", "pages", "items", "distinct", "ended by", "what to do"],
            ledger.Collections.Select(entry =>
                (IReadOnlyList<string>)
                    [
                        entry.Title,
                        SessionPrinter.Text(entry.Pages),
                        SessionPrinter.Text(entry.Items),
                        SessionPrinter.Text(entry.DistinctItems),
                        entry.EndedBy,
                        entry.Message ?? "",
                    ]
            )
        );
        if (ledger.Total > ledger.Collections.Count)
        {
            printer.Line($"… and {ledger.Total - ledger.Collections.Count} more: the API has them, page by page.");
        }
    }

    private static string Roles(IReadOnlyList<string>? roles) =>
        roles is null ? "not known"
        : roles.Count == 0 ? "none"
        : string.Join(", ", roles);
}
