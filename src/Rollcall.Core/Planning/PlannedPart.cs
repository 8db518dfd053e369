namespace Rollcall.Core.Planning;

/// <summary>A part of a directory that is planned for by itself: the only people whom the plan may be about.</summary>
/// <param name="People">Their object ids.</param>
/// <param name="Totals">What the whole job counts, where the planner is shown a part of its users; null: it is shown all of them.</param>
public sealed record PlannedPart(IReadOnlySet<ObjectId> People, JobTotals? Totals = null)
{
    internal bool Contains(ObjectId? person) => person is { } id && People.Contains(id);
}
