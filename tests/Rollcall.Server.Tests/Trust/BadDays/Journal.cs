using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What the sessions' logs say about a day.</summary>
/// <param name="Sessions">Those that began, and the one about which somebody may still have decided, oldest first.</param>
/// <param name="Lines">All their lines.</param>
/// <param name="Applied">Those that were applied on this day, in the order in which they were.</param>
/// <param name="Allowed">The decisions that allowed something.</param>
internal sealed record Journal(
    IReadOnlyList<SessionRow> Sessions,
    IReadOnlyList<SessionLineRow> Lines,
    IReadOnlyList<SessionLineRow> Applied,
    IReadOnlySet<long> Allowed
)
{
    public static Journal Empty { get; } = new([], [], [], new HashSet<long>());

    /// <summary>The newest session with a plan: nobody can decide about an older one.</summary>
    public SessionRow? Newest => Sessions.LastOrDefault(session => session.PlannedAt is not null);

    public IEnumerable<SessionLineRow> LinesOf(SessionRow session) => Lines.Where(line => line.SessionId == session.Id);

    /// <summary>Reads on from where the day before ended.</summary>
    public static Task<Journal> ReadAsync(TestStore store, Journal before) =>
        store.DbAsync(async db =>
        {
            var last = before.Sessions.Select(session => session.Id).DefaultIfEmpty().Max();
            var open = before.Newest?.Id ?? 0;
            var sessions = await db
                .Sessions.AsNoTracking()
                .Where(session => session.Id > last || session.Id == open)
                .OrderBy(session => session.Id)
                .ToListAsync(TestStore.Token);
            var lines = await db
                .SessionLines.AsNoTracking()
                .Where(line => line.SessionId > last || line.SessionId == open)
                .ToListAsync(TestStore.Token);
            var decisions = await db
                .SessionDecisions.AsNoTracking()
                .Where(one => one.SessionId >= open && one.Allows)
                .ToListAsync(TestStore.Token);
            var known = before
                .Lines.Where(line => line.Outcome == LineOutcome.Applied)
                .Select(line => (line.SessionId, line.Number))
                .ToHashSet();
            var applied = lines
                .Where(line => line.Outcome == LineOutcome.Applied && !known.Contains((line.SessionId, line.Number)))
                .OrderBy(line => line.SessionId)
                .ThenBy(line => line.DecisionId ?? 0)
                .ThenBy(line => line.Stage)
                .ThenBy(line => line.Number);
            return new Journal(sessions, lines, [.. applied], decisions.Select(decision => decision.Id).ToHashSet());
        });
}
