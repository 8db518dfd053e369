using Rollcall.Server.Store;

namespace Rollcall.Server.Messages;

/// <summary>Sends what is due, for as long as the server lives.</summary>
public sealed partial class MessageRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<MessageRound> log) : BackgroundService
{
    /// <summary>How often it looks; sessions end in other processes, too.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SendMessages>().HandleAsync(stoppingToken);
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

    [LoggerMessage(1, LogLevel.Warning, "Messages that are due can't be looked for; trying again")]
    private partial void CannotLook(Exception fault);
}
