using System.CommandLine;
using Rollcall.Server.Access;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall key create NAME|list|revoke NAME</c>.</summary>
internal static class KeyVerb
{
    public static Command Make() => new("key", "API keys.") { MakeCreate(), MakeList(), MakeRevoke() };

    private static Argument<string> Name() => new("NAME") { Description = "What the key is called: say what uses it." };

    private static Command MakeCreate()
    {
        var name = Name();
        var json = StoreArguments.Json();
        var command = new Command("create", "Make an API key. It is shown this once.") { name, json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<CreateKey>().HandleAsync(new() { Name = verb.Parsed.GetValue(name)! }, cancellationToken);
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
                    verb.Printer.Line(outcome.Value!.Key);
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static Command MakeList()
    {
        var json = StoreArguments.Json();
        var command = new Command("list", "List the API keys by name.") { json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var keys = await verb.Get<ListKeys>().HandleAsync(cancellationToken);
                if (verb.Parsed.GetValue(json))
                {
                    foreach (var key in keys)
                    {
                        verb.Printer.Json(key);
                    }
                }
                else
                {
                    verb.Printer.Table(
                        ["name", "made", "revoked"],
                        keys.Select(key =>
                            (IReadOnlyList<string>)[key.Name, SessionPrinter.Text(key.CreatedAt), SessionPrinter.Text(key.RevokedAt)]
                        )
                    );
                }

                return ExitStatus.Done;
            }
        );
        return command;
    }

    private static Command MakeRevoke()
    {
        var name = Name();
        var command = new Command("revoke", "End an API key, for good and at once.") { name };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<RevokeKey>().HandleAsync(verb.Parsed.GetValue(name)!, cancellationToken);
                return outcome.Kind == OutcomeKind.Done ? ExitStatus.Done : verb.Printer.Faults(outcome);
            }
        );
        return command;
    }
}
