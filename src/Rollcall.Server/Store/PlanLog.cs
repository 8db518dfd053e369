using Rollcall.Core.Planning;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// The log of a session that has planned: what waits, what is withheld and who is left out first, then the changes, so that each line that is written
/// comes after all that were written before. A line is made when it is asked for: there may be a million, and nobody needs them all at once.
/// </summary>
/// <param name="session">Whose log it is.</param>
/// <param name="plan">What was planned.</param>
/// <param name="lines">Makes the lines.</param>
/// <param name="place">Where the log goes on.</param>
/// <param name="origin">What the plan follows from; null: it is not noted.</param>
internal sealed class PlanLog(long session, ImportPlan plan, PlanLines lines, LogPlace place, PlanOrigin? origin)
{
    public long Session => session;

    /// <summary>The number of the last line that is no change.</summary>
    public int LastOfRest { get; } = place.After + plan.Waiting.Count + plan.Withheld.Count + place.Rejected.Count;

    /// <summary>All that is not to be applied.</summary>
    public IEnumerable<SessionLineRow> Rest() =>
        plan
            .Waiting.Select(lines.Of)
            .Concat(plan.Withheld.Select(lines.Of))
            .Concat(place.Rejected.Select(Of))
            .Select((line, index) => Numbered(line, place.After + index + 1));

    public IEnumerable<SessionLineRow> Changes() => plan.Changes.Index().Select(Of);

    /// <summary>The changes of one stage, but for the first so many.</summary>
    public IEnumerable<SessionLineRow> Changes(ApplyStage stage, int skipped)
    {
        var first = skipped + Enum.GetValues<ApplyStage>().Where(earlier => earlier < stage).Sum(plan.Changes.CountOf);
        return plan.Changes.Of(stage).Skip(skipped).Select((change, index) => Of((first + index, change)));
    }

    private SessionLineRow Of(Rejection rejection)
    {
        var line = lines.Of(rejection);
        line.Basis = place.Basis;
        return line;
    }

    private SessionLineRow Of((int Index, Change Item) change) => Numbered(lines.Of(change.Item), LastOfRest + change.Index + 1);

    private SessionLineRow Numbered(SessionLineRow line, int number)
    {
        (line.SessionId, line.Number) = (session, number);
        origin?.Mark(line);
        return line;
    }
}

/// <summary>Where a session's log goes on.</summary>
/// <param name="Basis">The session that looked at everybody, this one or an earlier one; null: none did that later ones could go on from.</param>
/// <param name="After">The number after which the session's own lines come.</param>
/// <param name="Rejected">Of whom it tells that they are left out.</param>
internal sealed record LogPlace(long? Basis, int After, IReadOnlyList<Rejection> Rejected);
