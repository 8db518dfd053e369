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
        var command = new Command("create", "Make an API key. It is shown this once.") { name, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<CreateKey>().HandleAsync(new() { Name = verb.Value(name) }, cancellationToken);
                return verb.Show(outcome, made => verb.Printer.Line(made.Key));
            }
        );
        return command;
    }

    private static Command MakeList()
    {
        var command = new Command("list", "List the API keys by name.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var keys = await verb.Get<ListKeys>().HandleAsync(cancellationToken);
                return verb.List(Outcome<IReadOnlyList<KeyView>>.Done(keys), found => Print(verb.Printer, found));
            }
        );
        return command;
    }

    private static void Print(Printer printer, IEnumerable<KeyView> keys) =>
        printer.Table(
            ["name", "made", "revoked"],
            keys.Select(key => (IReadOnlyList<string>)[key.Name, SessionPrinter.Text(key.CreatedAt), SessionPrinter.Text(key.RevokedAt)])
        );

    private static Command MakeRevoke()
    {
        var name = Name();
        var command = new Command("revoke", "End an API key, for good and at once.") { name, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<RevokeKey>().HandleAsync(verb.Value(name), cancellationToken);
                return verb.Show(outcome, revoked => new { revoked }, revoked => verb.Printer.Line($"The key {revoked} works no more."));
            }
        );
        return command;
    }
}
