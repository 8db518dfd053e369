using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Logging;

namespace Rollcall.Connectors.Entra;

/// <summary>Fetches a token from the sign-in host, once, with the client secret.</summary>
internal sealed class TokenSource(
    EntraConnection connection,
    GraphWire wire,
    GraphLimits limits,
    Redactor redactor,
    TimeProvider time,
    ILogger log,
    DirectoryTally? tally
)
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private readonly SignInErrors errors = new(connection, wire, redactor, time);

    /// <exception cref="DirectoryException">The app can't sign in, and trying again is pointless.</exception>
    /// <exception cref="GraphTrouble">Another try may help.</exception>
    public async Task<GraphToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var span = DirectoryTelemetry.Source.StartActivity("sign in");
        try
        {
            var token = await FetchNowAsync(cancellationToken);
            tally?.SignedIn(null);
            return token;
        }
        catch (GraphTrouble trouble)
        {
            Tell(trouble.Code);
            throw;
        }
        catch (DirectoryException fault)
        {
            Tell(fault.Code);
            throw;
        }

        void Tell(string fault)
        {
            tally?.SignedIn(fault);
            span.Fail(fault);
        }
    }

    private async Task<GraphToken> FetchNowAsync(CancellationToken cancellationToken)
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
            return new GraphToken(token.Token, RenewAt(token.ExpiresOn), permissions);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && SignInErrors.Know(exception))
        {
            throw errors.Of(exception);
        }
    }

    /// <summary>A token that lives for minutes only is not renewed each time it is used.</summary>
    private DateTimeOffset RenewAt(DateTimeOffset expiresAt)
    {
        var margin = (expiresAt - time.GetUtcNow()) / 4;
        return expiresAt - (margin < LongestMargin ? margin : LongestMargin);
    }

    private ClientSecretCredential Credential()
    {
        var options = new ClientSecretCredentialOptions
        {
            AuthorityHost = connection.Cloud.Login,
            DisableInstanceDiscovery = !IsMicrosofts(connection.Cloud.Login),
            Transport = new HttpClientTransport(wire.SignInHttp),
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
