using System.CommandLine;
using Rollcall.Server.Consent;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall job consent JOB</c>: the link to consent on, and what came back from it.</summary>
internal static class ConsentVerb
{
    public static Command Make()
    {
        var name = JobVerb.Name();
        var redirect = new Option<string>("--redirect")
        {
            Description = "One of the app's redirect URIs.",
            DefaultValueFactory = _ => MakeConsentLink.DefaultRedirect,
        };
        var returned = new Option<string?>("--returned") { Description = "The address on which the browser came back: say what it means." };
        var command = new Command("consent", "Print the link on which the directory's administrator lets the app in.")
        {
            name,
            redirect,
            returned,
            StoreArguments.Json,
        };
        command.Does(
            (verb, cancellationToken) =>
                verb.Value(returned) is { } address
                    ? ReadAsync(verb, new() { Job = verb.Value(name), Returned = address }, cancellationToken)
                    : MakeLinkAsync(verb, new() { Job = verb.Value(name), Redirect = verb.Value(redirect)! }, cancellationToken)
        );
        return command;
    }

    private static async Task<int> MakeLinkAsync(VerbContext verb, MakeConsentLink.Command command, CancellationToken cancellationToken)
    {
        var outcome = await verb.Get<MakeConsentLink>().HandleAsync(command, cancellationToken);
        return verb.Show(outcome, link => new { link = link.AbsoluteUri }, link => verb.Printer.Line(link.AbsoluteUri));
    }

    private static async Task<int> ReadAsync(VerbContext verb, ReadConsentAnswer.Command command, CancellationToken cancellationToken)
    {
        var outcome = await verb.Get<ReadConsentAnswer>().HandleAsync(command, cancellationToken);
        return verb.Show(
            outcome.Value?.ToOutcome() ?? outcome,
            result => new { message = Text(result) },
            result => verb.Printer.Line(Text(result))
        );
    }

    private static string Text(ConsentResult result) => $"{result.Message} {result.Next}";
}
