using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>Signs in, and looks at the app's own registration. A fault is an answer here: it says what is not known, and why.</summary>
internal sealed class AppReading(GraphSession session, TimeProvider time)
{
    public async Task<AppStanding> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.SignIn.TokenAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            return AppStanding.NotSignedIn(fault.Code, fault.Message);
        }

        var (end, unknown) = await EndAsync(cancellationToken);
        // A refusal may have fetched a newer token.
        var token = await session.SignIn.TokenAsync(cancellationToken);
        var signedIn = $"The app {session.Connection.ClientId} signed in at {session.Connection.Cloud.Login.Host}.";
        return new AppStanding(new CheckStep("token", null, signedIn), token.Permissions, end, unknown);
    }

    private async Task<(SecretEnd? End, string? Unknown)> EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            var id = session.Connection.ClientId;
            var fetched = await session.Client.FetchAsync(session.Addresses.App(id), utf8 => Parse(utf8, id), cancellationToken);
            if (fetched.End == FetchEnd.NotFound)
            {
                return (null, DirectoryFaults.AppElsewhere);
            }

            var end = SecretMatch.Find(fetched.OrThrow().Secrets, session.Connection.ClientSecret, time.GetUtcNow());
            return end is null
                ? (null, DirectoryFaults.SecretUnlisted)
                : (end with { Name = session.Redactor.Clean(end.Name) is { Length: > 0 } name ? name : null }, null);
        }
        catch (DirectoryException fault)
        {
            return (null, fault.Code);
        }
    }

    private static GraphApp Parse(ReadOnlySpan<byte> utf8, Guid asked)
    {
        var app = GraphPage<GraphApp>.ParseOne(utf8, AppParser.Parse);
        return Guid.TryParse(app.AppId, out var id) && id == asked ? app : throw new JsonException("it is not the app that was asked for");
    }
}
