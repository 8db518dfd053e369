using Rollcall.Server.Store;

namespace Rollcall.Server.Importing;

/// <summary>Looks, while the server lives, for sessions whose server has died, and marks them: within half a minute, wherever that was.</summary>
public sealed partial class DeadSessionWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<DeadSessionWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlySet<Guid> suspects = new HashSet<Guid>();
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                suspects = await LookAsync(suspects, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task<IReadOnlySet<Guid>> LookAsync(IReadOnlySet<Guid> suspects, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<InterruptedSessions>().LookAsync(suspects, cancellationToken);
        }
        catch (Exception fault) when (StoreFaults.Explain(fault) is not null)
        {
            CannotLook(fault.Message);
            return new HashSet<Guid>();
        }
    }

    [LoggerMessage(14, LogLevel.Warning, "Sessions whose server has died can't be looked for ({Fault}); trying again")]
    private partial void CannotLook(string fault);
}
