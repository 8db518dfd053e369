using Rollcall.Server.Store;

namespace Rollcall.Server.Watch;

/// <summary>Looks at what is due, for as long as the server lives.</summary>
public sealed partial class WatchRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchRound> log)
    : StoreRound(scopes, time, TimeSpan.FromSeconds(20))
{
    protected override Task GoAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<DueLooks>().HandleAsync(cancellationToken);

    protected override void Tell(Exception fault) => CannotLook(fault);

    [LoggerMessage(1, LogLevel.Warning, "Credentials that are to be looked at can't be looked for; trying again")]
    private partial void CannotLook(Exception fault);
}
