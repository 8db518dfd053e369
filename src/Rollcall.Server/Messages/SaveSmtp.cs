using System.Net;
using MimeKit;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Says which server takes e-mail, or that none does.</summary>
public sealed class SaveSmtp(MessageSettings settings)
{
    public sealed record Command
    {
        /// <summary>Null or empty: no e-mail is sent.</summary>
        public string? Host { get; init; }

        /// <summary>Null: 587, or 465 with TLS from the first byte, or 25 without any.</summary>
        public int? Port { get; init; }
        public SmtpTls Tls { get; init; }

        /// <summary>Null or empty: the server wants none.</summary>
        public string? Login { get; init; }

        /// <summary>Null keeps the one there is, for the same server and login.</summary>
        public string? Password { get; init; }

        /// <summary>Whom e-mail comes from.</summary>
        public string? Sender { get; init; }

        /// <summary>Without the password, so that logging a command gives nothing away.</summary>
        public override string ToString() => $"save SMTP {Host}";
    }

    public async Task<Outcome<SmtpView>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Host))
        {
            await settings.ChangeAsync(site => Write(site, new Command(), null), cancellationToken);
            return Outcome<SmtpView>.Done(new SmtpView(null, 0, null, null, null));
        }

        var wanted = command with
        {
            Host = command.Host.Trim(),
            Port = command.Port ?? UsualPort(command.Tls),
            Login = string.IsNullOrWhiteSpace(command.Login) ? null : command.Login.Trim(),
            Sender = command.Sender?.Trim(),
        };
        var there = await settings.ReadAsync(cancellationToken);

        // A restore that left the password out has left an empty one.
        var kept =
            there.ProtectedSmtpPassword is { Length: > 0 }
            && (there.SmtpHost, there.SmtpPort, there.SmtpLogin) == (wanted.Host, wanted.Port, wanted.Login)
                ? there.ProtectedSmtpPassword
                : null;
        var faults = FaultsOf(wanted, kept is not null);
        if (faults.Count > 0)
        {
            return Outcome<SmtpView>.Invalid(faults);
        }

        var password =
            wanted.Login is null ? null
            : string.IsNullOrEmpty(wanted.Password) ? kept
            : settings.Protect(wanted.Password);
        await settings.ChangeAsync(site => Write(site, wanted, password), cancellationToken);
        return Outcome<SmtpView>.Done(SmtpView.Of(await settings.ReadAsync(cancellationToken)));
    }

    private static List<Fault> FaultsOf(Command wanted, bool hasPassword)
    {
        var faults = new List<Fault>();
        if (Uri.CheckHostName(wanted.Host) == UriHostNameType.Unknown)
        {
            faults.Add(
                new Fault("host", $"{Words.Quote(wanted.Host!)} is no name of a server. Write it without a port, such as smtp.example.")
            );
        }

        if (wanted.Port is < 1 or > 65535)
        {
            faults.Add(new Fault("port", $"{wanted.Port} is no port. Servers listen on 587 (StartTLS) or 465 (TLS)."));
        }

        if (wanted.Sender is not { } sender || !MailboxAddress.TryParse(sender, out var mailbox) || !mailbox.Address.Contains('@'))
        {
            faults.Add(new Fault("sender", "Say whom e-mail comes from: an address such as rollcall@example.com."));
        }

        if (wanted.Login is not null && string.IsNullOrEmpty(wanted.Password) && !hasPassword)
        {
            faults.Add(new Fault("password", $"The password of {Words.Quote(wanted.Login)} on this server is missing."));
        }

        if (wanted is { Tls: SmtpTls.None, Login: not null } && !IsThisMachine(wanted.Host!))
        {
            faults.Add(
                new Fault(
                    "tls",
                    "Without TLS everybody on the way can read the password. Choose StartTLS or TLS, or a server that wants no login."
                )
            );
        }

        return faults;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static int UsualPort(SmtpTls tls) =>
        tls switch
        {
            SmtpTls.StartTls => 587,
            SmtpTls.Tls => 465,
            SmtpTls.None => 25,
        };

    private static void Write(SiteRow site, Command command, string? password)
    {
        (site.SmtpHost, site.SmtpPort, site.SmtpTls) = (command.Host, command.Port ?? 0, command.Host is null ? null : command.Tls);
        (site.SmtpLogin, site.ProtectedSmtpPassword, site.SmtpSender) = (command.Login, password, command.Sender);
    }
}
