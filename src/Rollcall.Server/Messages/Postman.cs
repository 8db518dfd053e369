using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>Hands a message over to where a recipient is.</summary>
public sealed class Postman(MessageSettings settings, WebhookSender webhooks)
{
    /// <returns>Why it was not taken; null: it was.</returns>
    internal async Task<string?> SendAsync(RecipientRow recipient, Func<string?, Letter> write, CancellationToken cancellationToken)
    {
        try
        {
            var site = await settings.ReadAsync(cancellationToken);
            var letter = write(site.ServerAddress);
            var address = settings.Open(recipient.ProtectedAddress);
            if (recipient.Kind == RecipientKind.Email)
            {
                var password = site.ProtectedSmtpPassword is { } kept ? settings.Open(kept) : null;
                await MailSender.SendAsync(site, password, address, letter, cancellationToken);
                return null;
            }

            var secret = recipient.ProtectedSecret is { } signs ? settings.Open(signs) : null;
            await webhooks.SendAsync(new Uri(address), WebhookBody.Of(recipient.Kind, letter), secret, letter.Id, cancellationToken);
            return null;
        }
        catch (LetterException fault)
        {
            return fault.Message;
        }
        catch (StoreException fault)
        {
            return fault.Message;
        }
    }
}
