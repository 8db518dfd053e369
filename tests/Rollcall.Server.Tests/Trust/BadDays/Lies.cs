using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>
/// The scenarios that nobody can tell from the truth: a list that is whole and empty, a group that is gone from its group, a copy that lags.
/// What they cost is bounded by the limits alone.
/// </summary>
internal static class Lies
{
    /// <summary>Since when what was true may have been shown on the day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="morning">Before the tenant changed.</param>
    /// <param name="noon">After that.</param>
    public static DateTimeOffset SeenSince(Day day, DateTimeOffset morning, DateTimeOffset noon) =>
        day.Scenarios.FirstOrDefault(order => order.Name == ScenarioNames.ReplicationLag) switch
        {
            null => noon,
            { Seconds: { } seconds } => noon.AddSeconds(-seconds),
            _ => day.IsBadFromTheBeginning ? morning : noon,
        };

    /// <summary>Linked groups in which nobody may have been, for all that was said.</summary>
    public static IReadOnlySet<Guid> MaybeEmpty(Day day, Installation installation) =>
        day.Scenarios.SelectMany(order => MaybeEmpty(order, installation)).ToHashSet();

    private static IEnumerable<Guid> MaybeEmpty(ScenarioOrder order, Installation installation)
    {
        var (links, tenant) = (installation.Links, installation.Site.Tenant);
        return order switch
        {
            { Name: ScenarioNames.DeletedGroup, Group: { } gone } => links.Above(tenant, gone),
            { Name: not (ScenarioNames.Empty or ScenarioNames.Strangers) } => [],
            { Group: { } group } => links.Above(tenant, group).Append(group),
            { Target: ScenarioTarget.Members } => links.Groups,
            _ => [],
        };
    }
}
