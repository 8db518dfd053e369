using Rollcall.Server.Store;

namespace Rollcall.Server.Messages;

/// <summary>Sends what is due, for as long as the server lives.</summary>
public sealed partial class MessageRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<MessageRound> log) : BackgroundService
{
    /// <summary>How often it looks; sessions end in other processes, too.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>How often it looks whether a summary is due.</summary>
    private static readonly TimeSpan SummaryEvery = TimeSpan.FromMinutes(1);

    private long? summaryAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await WriteAsync(scope.ServiceProvider, stoppingToken);
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

    /// <summary>What comes round more seldom than messages.</summary>
    private async Task WriteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (IsTime(summaryAt, SummaryEvery))
        {
            await services.GetRequiredService<WriteSummaries>().HandleAsync(cancellationToken);
            summaryAt = time.GetTimestamp();
        }
    }

    private bool IsTime(long? last, TimeSpan every) => last is not { } at || time.GetElapsedTime(at) >= every;

    [LoggerMessage(1, LogLevel.Warning, "Messages that are due can't be looked for; trying again")]
    private partial void CannotLook(Exception fault);
}
