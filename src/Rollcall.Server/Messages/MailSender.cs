using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>Hands e-mail to the site's SMTP server.</summary>
internal static class MailSender
{
    private const int LongestAnswer = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="LetterException">It was not taken; the reason holds no password.</exception>
    public static Task SendAsync(SiteRow site, string? password, string address, Letter letter, CancellationToken cancellationToken) =>
        VisitAsync(
            site,
            password,
            async (client, patience) =>
            {
                using var mail = Write(site.SmtpSender!, address, letter);
                await client.SendAsync(mail, patience);
            },
            cancellationToken
        );

    /// <summary>Connects and signs in, and sends nothing.</summary>
    /// <exception cref="LetterException">Nothing could be sent either; the reason holds no password.</exception>
    public static Task GreetAsync(SiteRow site, string? password, CancellationToken cancellationToken) =>
        VisitAsync(site, password, (client, patience) => client.NoOpAsync(patience), cancellationToken);

    private static async Task VisitAsync(
        SiteRow site,
        string? password,
        Func<SmtpClient, CancellationToken, Task> talk,
        CancellationToken cancellationToken
    )
    {
        if (site is not { SmtpHost: { } host, SmtpTls: { } tls, SmtpSender: not null })
        {
            throw new LetterException("No server takes e-mail. Set one with rollcall message smtp set (message.no-smtp).");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new SmtpClient { CheckCertificateRevocation = false };
            await client.ConnectAsync(host, site.SmtpPort, OptionsOf(tls), patience.Token);
            if (site.SmtpLogin is { } login && password is not null)
            {
                await client.AuthenticateAsync(login, password, patience.Token);
            }

            await talk(client, patience.Token);
            await client.DisconnectAsync(true, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LetterException($"{host} did not take the message within {Patience.TotalSeconds:0} seconds (message.no-answer).");
        }
        catch (AuthenticationException)
        {
            // What it answered might repeat what it was told.
            throw new LetterException($"{host} refuses the login {site.SmtpLogin}. Set the password anew (message.login-refused).");
        }
        catch (SslHandshakeException)
        {
            throw new LetterException($"{host} offers no TLS that can be trusted (message.untrusted).");
        }
        catch (NotSupportedException)
        {
            throw new LetterException($"{host} can't do what is set: TLS, or a login (message.unsupported).");
        }
        catch (SmtpCommandException fault)
        {
            throw new LetterException($"{host} refuses the message: {Answer(fault.Message, password)} (message.refused).");
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException)
        {
            throw new LetterException($"{host} can't be reached on port {site.SmtpPort} ({fault.GetType().Name}) (message.no-answer).");
        }
    }

    private static MimeMessage Write(string sender, string address, Letter letter)
    {
        var from = MailboxAddress.Parse(sender);
        var mail = new MimeMessage
        {
            Subject = letter.Title,
            Date = letter.At,
            // The same at each try: a server that got it twice can tell.
            MessageId = $"{letter.Id}@{from.Domain}",
            Body = new TextPart("plain") { Text = letter.Body },
        };
        mail.From.Add(from);
        mail.To.Add(MailboxAddress.Parse(address));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static SecureSocketOptions OptionsOf(SmtpTls tls) =>
        tls switch
        {
            SmtpTls.StartTls => SecureSocketOptions.StartTls,
            SmtpTls.Tls => SecureSocketOptions.SslOnConnect,
            SmtpTls.None => SecureSocketOptions.None,
        };

    /// <summary>In one line, not too long, and without the password.</summary>
    private static string Answer(string text, string? password)
    {
        var line = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter).Take(LongestAnswer)]);
        return string.IsNullOrEmpty(password) ? line : line.Replace(password, "…", StringComparison.Ordinal);
    }
}
