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
        var subject = new LogFilter
        {
            Session = filter.Session,
            Shown = filter.Shown,
            Right = filter.Right,
            Location = filter.Location,
            Search = string.Join(' ', filter.Words),
        };
        var counts = await KeptAsync(db, subject, () => CountAsync(db, filter, cancellationToken), cancellationToken);
        return counts is null ? null : new LogCounts(filter, counts);
    }

    /// <summary>How many lines each right would leave, with the rest of the filter but right and location as it is. Null: there is no such session.</summary>
    internal Task<IReadOnlyDictionary<Guid, int>?> ReadRightsAsync(ServerDb db, LogFilter filter, CancellationToken cancellationToken)
    {
        var all = filter with { Right = null, Location = null, Search = string.Join(' ', filter.Words) };
        return KeptAsync(db, all, CountAsync, cancellationToken);

        async Task<IReadOnlyDictionary<Guid, int>> CountAsync() =>
            await (filter with { Right = null, Location = null })
                .Narrow(db)
                .Where(line => line.RightId != null)
                .GroupBy(line => line.RightId!.Value)
                .Select(lines => new { lines.Key, Lines = lines.Count() })
                .ToDictionaryAsync(right => right.Key, right => right.Lines, cancellationToken);
    }

    /// <summary>Counts, unless that is known; null: there is no such session.</summary>
    private async Task<T?> KeptAsync<T>(ServerDb db, LogFilter filter, Func<Task<T>> count, CancellationToken cancellationToken)
        where T : class
    {
        var state = await db
            .Sessions.Where(session => session.Id == filter.Session)
            .Select(session => new { session.EndedAt })
            .SingleOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            return null;
        }

        var key = (typeof(T), filter, state.EndedAt);
        if (!kept.TryGetValue(key, out T? counts))
        {
            counts = await count();
            if (state.EndedAt is not null)
            {
                kept.Set(key, counts, KeptFor);
            }
        }

        return counts;
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
