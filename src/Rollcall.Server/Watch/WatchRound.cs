using Rollcall.Server.Store;

namespace Rollcall.Server.Watch;

/// <summary>Looks at what is due, for as long as the server lives.</summary>
public sealed partial class WatchRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchRound> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DueLooks>().HandleAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (StoreFaults.Explain(fault) is not null)
            {
                CannotLook(fault);
            }

            try
            {
                await Task.Delay(LookEvery, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Credentials that are to be looked at can't be looked for; trying again")]
    private partial void CannotLook(Exception fault);
}
