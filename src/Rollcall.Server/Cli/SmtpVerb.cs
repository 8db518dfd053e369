using System.CommandLine;
using Rollcall.Server.Messages;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Cli;

/// <summary><c>rollcall message smtp show|set HOST|off</c>: the server that takes e-mail.</summary>
internal static class SmtpVerb
{
    public static Command Make() => new("smtp", "The server that takes e-mail.") { MakeShow(), MakeSet(), MakeOff() };

    private static Command MakeShow()
    {
        var command = new Command("show", "Show it, and where links lead.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    Outcome<MessageSettingsView>.Done(await verb.Get<ShowMessageSettings>().HandleAsync(cancellationToken)),
                    settings =>
                    {
                        verb.Printer.Line(Text(settings.Smtp));
                        verb.Printer.Line(settings.Address is { } address ? $"Links lead to {address}." : "Messages have no link.");
                    }
                )
        );
        return command;
    }

    private static Command MakeSet()
    {
        var host = new Argument<string>("HOST") { Description = "Its name, such as smtp.example." };
        var port = new Option<int?>("--port") { Description = "587 (startTls), 465 (tls) or 25 (none) unless said otherwise." };
        var tls = new Option<SmtpTls>("--tls") { Description = "startTls (unless said otherwise), tls or none." };
        var login = new Option<string?>("--login") { Description = "With which it is signed in to." };
        var file = new Option<FileInfo?>("--password-file") { Description = "A file with the password; without, the one there is stays." };
        var sender = new Option<string>("--sender") { Description = "Whom e-mail comes from.", Required = true };
        var command = new Command("set", "Say which server takes e-mail.") { host, port, tls, login, file, sender, StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
            {
                var secret = await SecretFile.ReadAsync(verb.Value(file), "password-file", cancellationToken);
                if (secret.Kind != OutcomeKind.Done)
                {
                    return verb.Printer.Faults(secret);
                }

                var save = new SaveSmtp.Command
                {
                    Host = verb.Value(host),
                    Port = verb.Value(port),
                    Tls = verb.Value(tls),
                    Login = verb.Value(login),
                    Password = secret.Value,
                    Sender = verb.Value(sender),
                };
                return verb.Show(
                    await verb.Get<SaveSmtp>().HandleAsync(save, cancellationToken),
                    saved => verb.Printer.Line($"Saved. {Text(saved)} Try it with rollcall message test ADDRESS.")
                );
            }
        );
        return command;
    }

    private static Command MakeOff()
    {
        var command = new Command("off", "Send no e-mail.") { StoreArguments.Json };
        command.Does(
            async (verb, cancellationToken) =>
                verb.Show(
                    await verb.Get<SaveSmtp>().HandleAsync(new SaveSmtp.Command(), cancellationToken),
                    saved => verb.Printer.Line(Text(saved))
                )
        );
        return command;
    }

    private static string Text(SmtpView smtp) =>
        smtp.Host is { } host
            ? $"E-mail goes from {smtp.Sender} by {host}, port {smtp.Port}, TLS {smtp.Tls}{(smtp.Login is { } login ? $", as {login}" : "")}."
            : "No e-mail is sent.";
}
