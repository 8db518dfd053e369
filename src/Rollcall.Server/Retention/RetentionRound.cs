using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Looks whether a sweep is due, for as long as the server lives.</summary>
internal sealed partial class RetentionRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionRound> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Actor>().BeProgram();
                await scope.ServiceProvider.GetRequiredService<SweepOld>().HandleAsync(onlyIfDue: true, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (StoreFaults.Explain(fault) is not null)
            {
                CannotSweep(fault);
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

    [LoggerMessage(1, LogLevel.Warning, "What is older than it is to be kept can't be removed; trying again tomorrow")]
    private partial void CannotSweep(Exception fault);
}
