using Rollcall.Sandbox.Scenarios;
using static Rollcall.Sandbox.Scenarios.ScenarioNames;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>Every bad day of the matrix, made from the Sandbox's catalog by rules.</summary>
internal static class BadDayRows
{
    /// <summary>What happens to a list as a whole: that it does from the second page on says nothing new.</summary>
    private static readonly string[] OfWholeLists = [Latency, ShortPages, Empty, Strangers, ReplicationLag, MembersNotFound];

    /// <summary>What is no trouble at all when it happens one time, or what one time is no time.</summary>
    private static readonly string[] NeverOnce = [Latency, ShortPages, Empty, Strangers, ReplicationLag, LimitedInformation];

    /// <summary>What an import that asks for changes is too small for.</summary>
    private static readonly string[] NeverOfChanges = [Budget];

    public static readonly IReadOnlyList<ScenarioEntry> Scenarios = ScenarioCatalog.All;

    public static readonly IReadOnlyList<BadDayRow> All = [.. Scenarios.SelectMany(RowsOf)];

    /// <summary>The rows of a scenario: each course of it at each aim that it can have.</summary>
    public static IEnumerable<BadDayRow> RowsOf(ScenarioEntry scenario) =>
        from course in CoursesOf(scenario)
        from aim in Aims.All
        where
            CanBeAimed(scenario, aim)
            && (aim == Aim.Changes || !scenario.IsOfDelta)
            && (
                aim is Aim.Everything or Aim.LinkedAlone or Aim.Changes or Aim.Objects
                    ? course == Course.Always
                    : !IsForever(scenario, course)
            )
        select new BadDayRow(scenario.Name, course, aim);

    /// <summary>Whether it kills every token that asks for a list: then whoever reads something else falls with it, as chance will have it.</summary>
    private static bool IsForever(ScenarioEntry scenario, Course course) => scenario.Name == TokenDies && course != Course.Once;

    private static IEnumerable<Course> CoursesOf(ScenarioEntry scenario)
    {
        yield return Course.Always;
        if (scenario.Targets.Contains(ScenarioTarget.Members) && !OfWholeLists.Contains(scenario.Name))
        {
            yield return Course.Later;
        }

        if (scenario.Targets.Contains(ScenarioTarget.Members) && !NeverOnce.Contains(scenario.Name))
        {
            yield return Course.Once;
        }
    }

    private static bool CanBeAimed(ScenarioEntry scenario, Aim aim) =>
        aim switch
        {
            Aim.Changes => !scenario.NeedsGroup && !NeverOfChanges.Contains(scenario.Name),
            Aim.People => scenario.Targets.Contains(ScenarioTarget.Users),
            Aim.Groups => scenario.Targets.Contains(ScenarioTarget.Groups),
            Aim.LinkedGroup or Aim.NestedGroup => scenario.NeedsGroup || scenario.Targets.Contains(ScenarioTarget.Members),
            Aim.Objects => scenario.Targets.Contains(ScenarioTarget.Objects),
            Aim.Everything or Aim.LinkedAlone => !scenario.NeedsGroup,
        };
}
