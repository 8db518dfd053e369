using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Retention;

/// <summary>Looks whether a sweep is due, for as long as the server lives.</summary>
internal sealed partial class RetentionRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionRound> log)
    : StoreRound(scopes, time, TimeSpan.FromMinutes(1))
{
    protected override Task GoAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetRequiredService<Actor>().BeProgram();
        return services.GetRequiredService<SweepOld>().HandleAsync(onlyIfDue: true, cancellationToken);
    }

    protected override void Tell(Exception fault) => CannotSweep(fault);

    [LoggerMessage(1, LogLevel.Warning, "What is older than it is to be kept can't be removed; trying again tomorrow")]
    private partial void CannotSweep(Exception fault);
}
