using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>A token, and what can be seen in it.</summary>
/// <param name="Text">Never part of a message or a log.</param>
/// <param name="ExpiresAt">After that it is refused.</param>
/// <param name="Permissions">The application permissions it carries, sorted; null when it can't be looked into.</param>
internal sealed record GraphToken(string Text, DateTimeOffset ExpiresAt, IReadOnlyList<string>? Permissions)
{
    public override string ToString() => $"a token until {ExpiresAt:u}";
}

/// <summary>Signs the app in, keeps its token, and fetches a fresh one when the old one nears its end or is doubted.</summary>
internal sealed class SignIn(
    EntraConnection connection,
    GraphWire wire,
    GraphRetry retry,
    GraphLimits limits,
    Redactor redactor,
    TimeProvider time,
    ILogger log
) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly SignInErrors errors = new(connection, wire, redactor, time);
    private GraphToken? current;

    /// <exception cref="DirectoryException">The app can't sign in.</exception>
    public Task<GraphToken> TokenAsync(CancellationToken cancellationToken) => TokenOtherThanAsync(null, cancellationToken);

    /// <summary>A token fetched after the doubted one: new consent, for example, shows in new tokens only.</summary>
    /// <exception cref="DirectoryException">The app can't sign in.</exception>
    public Task<GraphToken> FreshTokenAsync(GraphToken doubted, CancellationToken cancellationToken) =>
        TokenOtherThanAsync(doubted, cancellationToken);

    public void Dispose() => oneAtATime.Dispose();

    private async Task<GraphToken> TokenOtherThanAsync(GraphToken? doubted, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (current is null || ReferenceEquals(current, doubted) || current.ExpiresAt - Margin <= time.GetUtcNow())
            {
                current = await retry.RunAsync(FetchAsync, cancellationToken);
            }
            return current;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<GraphToken> FetchAsync(CancellationToken cancellationToken)
    {
        if (connection.ClientSecret.Length == 0)
        {
            throw new DirectoryException(DirectoryFaults.SecretWrong, "There is no client secret. Enter the Value of a secret of the app.");
        }
        try
        {
            // A new credential each time, since each keeps its token for itself and would give it again.
            var scope = $"{connection.Cloud.Graph.AbsoluteUri.TrimEnd('/')}/.default";
            var token = await Credential().GetTokenAsync(new TokenRequestContext([scope]), cancellationToken);
            if (string.IsNullOrEmpty(token.Token))
            {
                throw errors.Stranger(200);
            }
            redactor.Hide(token.Token);
            var permissions = Permissions.Of(token.Token);
            log.SignedIn(connection.Cloud.Login.Host, permissions is null ? "what can't be seen" : string.Join(", ", permissions));
            return new GraphToken(token.Token, token.ExpiresOn, permissions);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && SignInErrors.Know(exception))
        {
            throw errors.Of(exception);
        }
    }

    private ClientSecretCredential Credential()
    {
        var options = new ClientSecretCredentialOptions
        {
            AuthorityHost = connection.Cloud.Login,
            DisableInstanceDiscovery = !IsMicrosofts(connection.Cloud.Login),
            Transport = new HttpClientTransport(wire.Http),
        };
        // Our own retries see the answer's status and the AADSTS code, so a wrong secret is asked for once only.
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = limits.AttemptTimeout;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return new ClientSecretCredential(
            connection.DirectoryId.ToString(),
            connection.ClientId.ToString(),
            connection.ClientSecret,
            options
        );
    }

    private static bool IsMicrosofts(Uri login) =>
        new[] { EntraCloud.Global, EntraCloud.USGovernmentL4, EntraCloud.China }.Any(cloud => cloud.Login.Authority == login.Authority);
}
