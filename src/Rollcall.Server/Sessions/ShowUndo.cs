using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Shows what undoing a session would do, planned as the undo itself plans it; nothing is kept.</summary>
public sealed class ShowUndo(ServerDb db, UndoCheck check, UndoPlanner planner)
{
    /// <summary>So many lines are shown of each kind; the counts are of all.</summary>
    private const int Shown = 200;

    public async Task<Outcome<UndoView>> HandleAsync(long id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.AsNoTracking().Include(row => row.Job).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (session is null)
        {
            return Outcome<UndoView>.NotFound($"There is no session {id}.");
        }

        if (await check.WhyNotAsync(session, cancellationToken) is { } refusal)
        {
            return Outcome<UndoView>.Done(new UndoView(SessionView.Of(session)) { WhyNot = refusal });
        }

        var (plan, rules) = await planner.PlanAsync(session.Job!, id, cancellationToken);
        var byId = rules.Rights.ToDictionary(right => right.Key.Value, right => right.Value);
        var lines = new PlanLines(rules, new Dictionary<ObjectId, string>(), isUndo: true);
        IReadOnlyList<LogLine> First(IEnumerable<SessionLineRow> rows) => [.. rows.Take(Shown).Select(row => LogLine.Of(row, byId))];
        return Outcome<UndoView>.Done(
            new UndoView(SessionView.Of(session))
            {
                Counts = [.. plan.Changes.CountBy(change => lines.Of(change).Code).Select(code => new CodeCount(code.Key, code.Value))],
                Changes = First(plan.Changes.Select(lines.Of)),
                ChangeCount = plan.Changes.Count,
                Conflicts = First(plan.Waiting.Select(lines.Of)),
                ConflictCount = plan.Waiting.Count,
                Withheld = First(plan.Withheld.Select(lines.Of)),
                WithheldCount = plan.Withheld.Count,
                WhyNot =
                    plan.Changes.Count + plan.Waiting.Count + plan.Withheld.Count == 0
                        ? await check.NothingLeftAsync(session, cancellationToken)
                        : null,
            }
        );
    }
}

/// <summary>What undoing a session would do.</summary>
/// <param name="Session">The session that would be undone.</param>
public sealed record UndoView(SessionView Session)
{
    /// <summary>Why it can't be undone; null: it can.</summary>
    public string? WhyNot { get; init; }

    /// <summary>How many changes of each code it would make.</summary>
    public IReadOnlyList<CodeCount> Counts { get; init; } = [];

    /// <summary>The first of them.</summary>
    public IReadOnlyList<LogLine> Changes { get; init; } = [];
    public int ChangeCount { get; init; }

    /// <summary>The first of what has changed again since, and would wait for a person.</summary>
    public IReadOnlyList<LogLine> Conflicts { get; init; } = [];
    public int ConflictCount { get; init; }

    /// <summary>The first of what a guard would keep as it is.</summary>
    public IReadOnlyList<LogLine> Withheld { get; init; } = [];
    public int WithheldCount { get; init; }
}
