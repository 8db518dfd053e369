using System.Net;

namespace Rollcall.Connectors.Entra;

/// <summary>A token, and what can be seen in it.</summary>
/// <param name="Text">Never part of a message or a log.</param>
/// <param name="RenewAt">From then on another one is fetched: soon it will be refused.</param>
/// <param name="Permissions">The application permissions it carries, sorted; null when it can't be looked into.</param>
internal sealed record GraphToken(string Text, DateTimeOffset RenewAt, IReadOnlyList<string>? Permissions)
{
    public override string ToString() => $"a token until {RenewAt:u}";
}

/// <summary>Keeps the app's token for all who ask, and fetches a fresh one, once for all, when it nears its end or is doubted.</summary>
internal sealed class SignIn(TokenSource source, GraphRetry retry, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly Dictionary<HttpStatusCode, long> fetchedAfter = [];
    private GraphToken? current;
    private (long At, DirectoryException Fault)? failure;

    /// <exception cref="DirectoryException">The app can't sign in.</exception>
    public Task<GraphToken> TokenAsync(CancellationToken cancellationToken) =>
        InTurnAsync(
            async came => current is { } token && !IsOld(token) ? token : await FetchAsync(came, cancellationToken),
            cancellationToken
        );

    /// <summary>A token fetched after the doubted one: new consent, for example, shows in new tokens only.</summary>
    /// <exception cref="DirectoryException">The app can't sign in.</exception>
    public Task<GraphToken> FreshTokenAsync(GraphToken doubted, CancellationToken cancellationToken) =>
        InTurnAsync(
            async came =>
                current is { } token && !ReferenceEquals(token, doubted) && !IsOld(token)
                    ? token
                    : await FetchAsync(came, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// A token to ask once more with after 401 or 403; null when the refusal is to be believed: another token was fetched for the same
    /// reason a short while ago, and did not help.
    /// </summary>
    /// <exception cref="DirectoryException">The app can't sign in.</exception>
    public Task<GraphToken?> TokenAfterRefusalAsync(GraphToken refused, HttpStatusCode status, CancellationToken cancellationToken) =>
        InTurnAsync<GraphToken?>(
            async came =>
            {
                if (current is { } token && !ReferenceEquals(token, refused))
                {
                    return token;
                }
                if (fetchedAfter.TryGetValue(status, out var last) && time.GetElapsedTime(last) < BelievedFor(status))
                {
                    return null;
                }
                var fresh = await FetchAsync(came, cancellationToken);
                fetchedAfter[status] = time.GetTimestamp();
                return fresh;
            },
            cancellationToken
        );

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>New consent takes minutes to show, and then it shows in one token for all; a token may be revoked at any time.</summary>
    private static TimeSpan BelievedFor(HttpStatusCode status) =>
        status == HttpStatusCode.Forbidden ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(10);

    private bool IsOld(GraphToken token) => token.RenewAt <= time.GetUtcNow();

    private async Task<T> InTurnAsync<T>(Func<long, Task<T>> work, CancellationToken cancellationToken)
    {
        var came = time.GetTimestamp();
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await work(came);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Whoever waited while another one tried in vain shares that answer: all waits in a row would take hours.</summary>
    private async Task<GraphToken> FetchAsync(long came, CancellationToken cancellationToken)
    {
        if (failure is { } known && known.At > came)
        {
            throw new DirectoryException(known.Fault.Code, known.Fault.Message) { OutlastedTries = known.Fault.OutlastedTries };
        }
        try
        {
            return current = await retry.RunAsync(source.FetchAsync, cancellationToken);
        }
        catch (DirectoryException fault)
        {
            failure = (time.GetTimestamp(), fault);
            throw;
        }
    }
}
