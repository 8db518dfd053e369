namespace Rollcall.Connectors.Entra;

/// <summary>Asks a cloud's sign-in host what time it is. Nobody has to sign in for that.</summary>
public static class DirectoryClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>Null: it can't be reached, or does not say. Why is told by a check of the connection.</returns>
    public static async Task<DateTimeOffset?> ReadAsync(EntraCloud cloud, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var wire = new GraphWire(cloud);
            using var answer = await wire.SignInHttp.GetAsync(cloud.Login, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return answer.Headers.Date;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or DirectoryException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
