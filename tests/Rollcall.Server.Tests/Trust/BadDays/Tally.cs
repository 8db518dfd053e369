using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Counts what happened, for whoever wants to know whether the days were bad enough.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public void Count(string what, int times = 1) => counts[what] = counts.GetValueOrDefault(what) + times;

    /// <summary>Counts the ends of all sessions that there were.</summary>
    public async Task CountSessionsAsync(TestStore store)
    {
        var ends = await store.DbAsync(db =>
            db.Sessions.GroupBy(session => new { session.Kind, session.State })
                .Select(end => new { end.Key, Sessions = end.Count() })
                .ToListAsync(TestStore.Token)
        );
        foreach (var end in ends)
        {
            Count($"sessions: {end.Key.Kind} {end.Key.State}", end.Sessions);
        }
    }

    public override string ToString() => string.Join(Environment.NewLine, counts.Select(count => $"{count.Value, 8} {count.Key}"));
}
