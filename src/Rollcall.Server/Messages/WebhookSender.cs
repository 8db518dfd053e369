using System.Net.Http.Headers;
using System.Text;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Posts a message, signed where there is a secret.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "messages";

    /// <summary>The message's id, for kinds of bodies that have no place for it.</summary>
    public const string IdHeader = "Rollcall-Message";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="LetterException">It was not taken; the reason does not repeat the address.</exception>
    internal async Task SendAsync(Uri address, string body, string? secret, Guid id, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            request.Headers.Add(IdHeader, id.ToString());
            if (secret is not null)
            {
                request.Headers.Add(BodySignature.Header, BodySignature.Of(secret, time.GetUtcNow().ToUnixTimeSeconds(), body));
            }

            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new LetterException($"The receiver answered with status {(int)answer.StatusCode} (message.refused).");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LetterException($"The receiver did not answer within {Patience.TotalSeconds:0} seconds (message.no-answer).");
        }
        catch (HttpRequestException fault)
        {
            throw new LetterException($"The receiver can't be reached: {fault.HttpRequestError} (message.no-answer).");
        }
    }
}
