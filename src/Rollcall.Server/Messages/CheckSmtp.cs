using Rollcall.Server.Store;

namespace Rollcall.Server.Messages;

/// <summary>Tries the server that takes e-mail: it greets, speaks TLS as is set, and takes the login. No message is sent.</summary>
public sealed class CheckSmtp(MessageSettings settings)
{
    public async Task<SmtpCheck> HandleAsync(CancellationToken cancellationToken)
    {
        var site = await settings.ReadAsync(cancellationToken);
        try
        {
            if (site.SmtpHost is not null)
            {
                var password = site.ProtectedSmtpPassword is { } kept ? settings.Open(kept) : null;
                await MailSender.GreetAsync(site, password, cancellationToken);
            }

            return new SmtpCheck(site.SmtpHost, null);
        }
        catch (LetterException fault)
        {
            return new SmtpCheck(site.SmtpHost, fault.Message);
        }
        catch (StoreException fault)
        {
            return new SmtpCheck(site.SmtpHost, fault.Message);
        }
    }
}

/// <summary>What trying the server showed.</summary>
/// <param name="Host">Null: no e-mail is sent.</param>
/// <param name="Fault">What is wrong; null: nothing.</param>
public sealed record SmtpCheck(string? Host, string? Fault);
