using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Retention;

/// <summary>Removes what is older than it is to be kept: once a day, by one of any number of servers, or whenever a person wishes.</summary>
public sealed class SweepOld(ServerDb db, OldLogs logs, OldAudit audit, OldMessages messages, OldLeavers leavers, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <param name="onlyIfDue">Nothing is done unless a day has passed; of several servers that look one has its way.</param>
    /// <param name="cancellationToken">Stops it between two batches; the rest is for the next sweep.</param>
    /// <returns>What was removed; null: it is not due.</returns>
    public async Task<Swept?> HandleAsync(bool onlyIfDue, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = now + Every;
        var taken = await db
            .Retention.Where(row => row.Id == RetentionRow.TheId && (!onlyIfDue || row.NextSweepAt <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextSweepAt, next), cancellationToken);
        if (taken == 0)
        {
            return null;
        }

        // People last: what else goes need not be looked through for them.
        var times = await RetentionTimes.ReadAsync(db, cancellationToken);
        return new Swept(
            await BeforeAsync(times.Logs, logs.RemoveAsync),
            await BeforeAsync(times.Audit, audit.RemoveAsync),
            await BeforeAsync(times.Messages, messages.RemoveAsync),
            await BeforeAsync(times.Leavers, leavers.RemoveAsync)
        );

        Task<int> BeforeAsync(int? days, Func<DateTimeOffset, CancellationToken, Task<int>> removeAsync) =>
            days is { } some ? removeAsync(now.AddDays(-some), cancellationToken) : Task.FromResult(0);
    }
}

/// <summary>What a sweep removed.</summary>
/// <param name="Lines">Lines of sessions' logs.</param>
/// <param name="Audit">Lines of the audit.</param>
/// <param name="Messages">Messages.</param>
/// <param name="People">People who left.</param>
public sealed record Swept(int Lines, int Audit, int Messages, int People);
