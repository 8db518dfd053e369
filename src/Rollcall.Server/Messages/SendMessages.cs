using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>
/// Sends every message that is due. One of several servers takes it; who dies with it in the hand leaves it to the next, after a while. What is
/// not taken is tried again after growing pauses, for a day.
/// </summary>
public sealed partial class SendMessages(
    ServerDb db,
    Postman postman,
    TimeProvider time,
    MessageTelemetry telemetry,
    ILogger<SendMessages> log
)
{
    private const int AtOnce = 50;

    /// <summary>Longer than any try lasts.</summary>
    internal static readonly TimeSpan InHand = TimeSpan.FromMinutes(5);

    internal static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    public async Task<SentMessages> HandleAsync(CancellationToken cancellationToken)
    {
        var (sent, failed) = (0, 0);
        var now = time.GetUtcNow();
        while (true)
        {
            var due = await db
                .Messages.AsNoTracking()
                .Include(row => row.Recipient)
                .Include(row => row.Job)
                .Where(row => row.State == MessageState.Queued && row.NextTryAt <= now)
                .OrderBy(row => row.NextTryAt)
                .ThenBy(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancellationToken);
            foreach (var row in due)
            {
                if (await TakeAsync(row, cancellationToken))
                {
                    _ = await SendAsync(row, cancellationToken) ? sent++ : failed++;
                }
            }

            if (due.Count < AtOnce)
            {
                return new SentMessages(sent, failed);
            }
        }
    }

    /// <summary>Of all who see that it is due, one gets it.</summary>
    internal async Task<bool> TakeAsync(MessageRow row, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + InHand;
        var tries = row.Tries;
        return await db
                .Messages.Where(one => one.Id == row.Id && one.State == MessageState.Queued && one.Tries == tries)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.Tries, tries + 1).SetProperty(one => one.NextTryAt, until),
                    cancellationToken
                ) > 0;
    }

    private async Task<bool> SendAsync(MessageRow row, CancellationToken cancellationToken)
    {
        var tries = row.Tries + 1;
        var fault = await postman.SendAsync(row.Recipient!, server => Letter.Of(row, server), cancellationToken);
        var now = time.GetUtcNow();
        DateTimeOffset? sent = fault is null ? now : null;
        var next = now + PauseAfter(tries);
        var isGivenUp = fault is not null && next - row.QueuedAt > GivenUpAfter;
        var state =
            fault is null ? MessageState.Sent
            : isGivenUp ? MessageState.Failed
            : MessageState.Queued;
        DateTimeOffset? due = state == MessageState.Queued ? next : null;

        // It has gone out or not, whether or not the server ends meanwhile.
        await db
            .Messages.Where(one => one.Id == row.Id && one.State == MessageState.Queued && one.Tries == tries)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(one => one.State, state)
                        .SetProperty(one => one.SentAt, sent)
                        .SetProperty(one => one.NextTryAt, due)
                        .SetProperty(one => one.Fault, fault),
                CancellationToken.None
            );
        telemetry.Tried(row, state);
        if (fault is not null)
        {
            NotTaken(row.Id, row.Recipient!.Shown, tries, fault);
        }

        return fault is null;
    }

    /// <summary>Twice as long each time.</summary>
    internal static TimeSpan PauseAfter(int tries)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(tries - 1, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(1, LogLevel.Warning, "Message {Message} to {Recipient} was not taken at try {Try}: {Fault}")]
    private partial void NotTaken(Guid message, string recipient, int @try, string fault);
}

/// <summary>What a round did.</summary>
/// <param name="Sent">How many were taken.</param>
/// <param name="Failed">How many were not, and are tried again or given up.</param>
public sealed record SentMessages(int Sent, int Failed);
