using System.CommandLine;
using Rollcall.Server.Access;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall user password-link LOGIN</c>.</summary>
internal static class PasswordLinkVerb
{
    public static Command Make()
    {
        var login = new Argument<string>("LOGIN") { Description = "The administrator's login." };
        var url = new Option<string>("--url")
        {
            Description = "Where the server is reached.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var command = new Command(
            "password-link",
            "Make a link on which an administrator chooses a password: for a first sign-in, a forgotten password, a locked login."
        )
        {
            login,
            url,
            StoreArguments.Json,
        };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var outcome = await verb.Get<MakePasswordLink>().HandleAsync(verb.Value(login), cancellationToken);
                return verb.Show(
                    outcome,
                    made => new { link = LinkOf(made), made.ExpiresAt },
                    made =>
                    {
                        verb.Printer.Line(LinkOf(made));
                        verb.Printer.Line($"It works once, until {SessionPrinter.Text(made.ExpiresAt)}; a former link works no more.");
                    }
                );

                string LinkOf(OneTimeLink made) => $"{verb.Value(url)!.TrimEnd('/')}{made.Path}";
            }
        );
        return command;
    }
}
