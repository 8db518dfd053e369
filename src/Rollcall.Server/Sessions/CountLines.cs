using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Rollcall.Server.Store;

namespace Rollcall.Server.Sessions;

/// <summary>
/// Counts the lines of a log by code and outcome. That takes a look at each line, so what was counted of a session that has ended, and
/// can't change any more, is kept for a while: whoever turns pages waits for it once.
/// </summary>
public sealed class CountLines(IMemoryCache kept)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    /// <summary>Null: there is no such session.</summary>
    internal async Task<LogCounts?> ReadAsync(ServerDb db, LogFilter filter, CancellationToken cancellationToken)
    {
        var state = await db
            .Sessions.Where(session => session.Id == filter.Session)
            .Select(session => new { session.EndedAt })
            .SingleOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            return null;
        }

        var key = (nameof(CountLines), filter.Session, state.EndedAt, filter.Right, string.Join(' ', filter.Words));
        if (!kept.TryGetValue(key, out IReadOnlyList<LogCount>? counts))
        {
            counts = await CountAsync(db, filter, cancellationToken);
            if (state.EndedAt is not null)
            {
                kept.Set(key, counts, KeptFor);
            }
        }

        return new LogCounts(filter, counts!);
    }

    private static async Task<IReadOnlyList<LogCount>> CountAsync(ServerDb db, LogFilter filter, CancellationToken cancellationToken)
    {
        var counts = await filter
            .NarrowToSubject(db)
            .GroupBy(line => new { line.Code, line.Outcome })
            .Select(lines => new
            {
                lines.Key.Code,
                lines.Key.Outcome,
                Lines = lines.Count(),
            })
            .ToListAsync(cancellationToken);
        return [.. counts.Select(count => new LogCount(count.Code, count.Outcome, count.Lines))];
    }
}
