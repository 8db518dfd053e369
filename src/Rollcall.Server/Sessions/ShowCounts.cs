using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Counts all lines of a session's log by code and outcome: what was done, what waits, what was denied or withheld.</summary>
public sealed class ShowCounts(ServerDb db, CountLines count)
{
    public async Task<Outcome<IReadOnlyList<LogCount>>> HandleAsync(long session, CancellationToken cancellationToken) =>
        await new LogFilter { Session = session }.OfWholeLogAsync(db, cancellationToken) is { } log
        && await count.ReadAsync(db, log, cancellationToken) is { } counts
            ? Outcome<IReadOnlyList<LogCount>>.Done(counts.Counts)
            : Outcome<IReadOnlyList<LogCount>>.NotFound($"There is no session {session}.");
}
