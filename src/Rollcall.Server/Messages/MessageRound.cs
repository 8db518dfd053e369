using Rollcall.Server.Store;

namespace Rollcall.Server.Messages;

/// <summary>Sends what is due, for as long as the server lives: it looks every two seconds, since sessions end in other processes, too.</summary>
public sealed partial class MessageRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<MessageRound> log)
    : StoreRound(scopes, time, TimeSpan.FromSeconds(2))
{
    /// <summary>How often it looks whether a summary is due.</summary>
    private static readonly TimeSpan SummaryEvery = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock = time;
    private long? summaryAt;

    protected override async Task GoAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (summaryAt is not { } last || clock.GetElapsedTime(last) >= SummaryEvery)
        {
            await services.GetRequiredService<WriteSummaries>().HandleAsync(cancellationToken);
            summaryAt = clock.GetTimestamp();
        }

        await services.GetRequiredService<SendMessages>().HandleAsync(cancellationToken);
    }

    protected override void Tell(Exception fault) => CannotLook(fault);

    [LoggerMessage(1, LogLevel.Warning, "Messages that are due can't be looked for; trying again")]
    private partial void CannotLook(Exception fault);
}
