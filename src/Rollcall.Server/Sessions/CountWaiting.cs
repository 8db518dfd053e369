using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Rollcall.Core.Users;
using Rollcall.Server.Store;

namespace Rollcall.Server.Sessions;

/// <summary>
/// Counts what waits in a session by right and reason, and finds whom it is about. Like the counts of a log, that is kept for a while once
/// the session has ended: whoever turns pages waits for it once.
/// </summary>
public sealed class CountWaiting(IMemoryCache kept)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    internal async Task<WaitingCounts> ReadAsync(ServerDb db, ChosenLines chosen, CancellationToken cancellationToken)
    {
        var ended = await db
            .Sessions.Where(session => session.Id == chosen.Session)
            .Select(session => session.EndedAt)
            .SingleAsync(cancellationToken);
        var key = (nameof(CountWaiting), chosen.Session, ended, chosen.Key);
        if (!kept.TryGetValue(key, out WaitingCounts? counts))
        {
            counts = await CountAsync(db, chosen, cancellationToken);
            if (ended is not null)
            {
                kept.Set(key, counts, KeptFor);
            }
        }

        return counts!;
    }

    private static async Task<WaitingCounts> CountAsync(ServerDb db, ChosenLines chosen, CancellationToken cancellationToken)
    {
        var all = await (chosen with { Rights = [] })
            .Narrow(db)
            .GroupBy(line => new
            {
                line.Code,
                line.RightId,
                line.Hold,
            })
            .Select(lines => new WaitingCount(lines.Key.Code, lines.Key.RightId, lines.Key.Hold ?? "", lines.Count()))
            .ToListAsync(cancellationToken);
        var people = await chosen
            .Narrow(db)
            .GroupBy(line => line.ObjectId ?? line.UserId)
            .Select(person => new { Id = person.Key, Name = person.Min(line => line.SearchKey) })
            .OrderBy(person => person.Name)
            .ThenBy(person => person.Id)
            .Select(person => person.Id)
            .ToListAsync(cancellationToken);
        return new WaitingCounts(all, chosen.Rights, people);
    }
}

/// <summary>How many lines with this code, about this right, wait for this reason.</summary>
internal sealed record WaitingCount(string Code, Guid? Right, string Hold, int Lines);

/// <summary>What waits, counted.</summary>
/// <param name="All">Whatever right it is about.</param>
/// <param name="Rights">The rights that are looked for; empty: any.</param>
/// <param name="People">Whose lines are looked for, by name.</param>
internal sealed record WaitingCounts(IReadOnlyList<WaitingCount> All, IReadOnlyList<Guid> Rights, IReadOnlyList<Guid?> People)
{
    public int Lines => Meant.Sum(count => count.Lines);

    public int Removals => Meant.Where(count => count.Code is "right.revoked" or "user.deactivated").Sum(count => count.Lines);

    public IReadOnlyList<WaitingHold> ByHold =>
        [
            .. Meant
                .GroupBy(count => count.Hold, count => count.Lines)
                .Select(hold => new WaitingHold(hold.Key, hold.Sum()))
                .OrderByDescending(hold => hold.Lines)
                .ThenBy(hold => hold.Code, StringComparer.Ordinal),
        ];

    private IEnumerable<WaitingCount> Meant => All.Where(count => Rights.Count == 0 || count.Right is { } right && Rights.Contains(right));

    public IReadOnlyList<WaitingRight> ByRight(IReadOnlyDictionary<Guid, Right> known) =>
        [
            .. All.Where(count => count.Right is not null)
                .GroupBy(count => count.Right!.Value)
                .Select(right => new WaitingRight(
                    right.Key,
                    known.GetValueOrDefault(right.Key)?.ToString() ?? right.Key.ToString(),
                    right.Where(count => count.Code == "right.revoked").Sum(count => count.Lines),
                    right.Where(count => count.Code == "right.granted").Sum(count => count.Lines)
                ))
                .OrderBy(right => right.Name, StringComparer.OrdinalIgnoreCase),
        ];
}
