namespace Rollcall.Server.Store;

/// <summary>
/// What the server does again and again for as long as it lives, each time with services of its own. A fault of the database is told, and the next round
/// tries again.
/// </summary>
/// <param name="scopes">Makes the services of a round.</param>
/// <param name="time">Whose clock parts the rounds.</param>
/// <param name="every">How long after a round the next one begins.</param>
public abstract class StoreRound(IServiceScopeFactory scopes, TimeProvider time, TimeSpan every) : BackgroundService
{
    protected abstract Task GoAsync(IServiceProvider services, CancellationToken cancellationToken);

    protected abstract void Tell(Exception fault);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken);
                await Task.Delay(every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await GoAsync(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && StoreFaults.Explain(fault) is not null)
        {
            Tell(fault);
        }
    }
}
