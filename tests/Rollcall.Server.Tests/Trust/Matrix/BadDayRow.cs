using Rollcall.Sandbox.Scenarios;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>How a scenario happens: a line of the matrix for each that makes sense of it.</summary>
public enum Course
{
    /// <summary>From the first page on, for as long as it is on.</summary>
    Always,

    /// <summary>From the second page of the list on.</summary>
    Later,

    /// <summary>One time, on the second page of the list, and then no more.</summary>
    Once,
}

/// <summary>A bad day of the matrix: a scenario, how it happens and to what.</summary>
internal sealed record BadDayRow(string Scenario, Course Course, Aim Aim)
{
    /// <summary>Lists of so many items a page have several pages in a small tenant.</summary>
    private const int ItemsAPage = 8;

    /// <summary>How the line of the matrix begins.</summary>
    public string Title =>
        Course switch
        {
            Course.Always => Scenario,
            Course.Later => $"{Scenario}, from page 2 on",
            Course.Once => $"{Scenario}, once, on page 2",
        };

    /// <summary>What is to begin, short pages beside it so that every list has several.</summary>
    public IEnumerable<ScenarioOrder> Orders()
    {
        if (Scenario != ScenarioNames.ShortPages)
        {
            yield return new ScenarioOrder { Name = ScenarioNames.ShortPages, Items = ItemsAPage };
        }

        var order = new ScenarioOrder
        {
            Name = Scenario,
            Target = Target,
            Group = Aims.GroupOf(Aim),
            Page = Course switch
            {
                Course.Always => null,
                Course.Later => PageRange.From(2),
                Course.Once => PageRange.Only(2),
            },
            Times = Course == Course.Once ? 1 : null,
        };
        yield return Scenario switch
        {
            // A day: as it was before anything was changed.
            ScenarioNames.ReplicationLag => order with { Seconds = 24 * 60 * 60 },
            ScenarioNames.Budget => order with { Units = 20 },
            ScenarioNames.ShortPages => order with { Items = 3 },
            _ => order,
        };
    }

    /// <summary>What is shown is whole, well-formed and untrue: whoever asks can't find that out, and limits are all there is.</summary>
    public bool NobodyCanTell =>
        Scenario is ScenarioNames.ReplicationLag or ScenarioNames.Empty or ScenarioNames.Strangers or ScenarioNames.DeltaMissing
        || IsNeverAskedFor;

    /// <summary>A nested group that is gone is in no list, not even among the members of the group that it was in, so nobody asks for it.</summary>
    public bool IsNeverAskedFor => (Scenario, Aim) is (ScenarioNames.DeletedGroup, Aim.NestedGroup);

    /// <summary>Whether a first import is lived through: of a directory full of strangers it can't know that they are.</summary>
    public bool HasFirst =>
        Aim != Aim.Changes && (Scenario, Aim) is not (ScenarioNames.Strangers, Aim.Everything or Aim.LinkedAlone or Aim.Objects);

    public override string ToString() => $"{Title}: {Aims.Title(Aim)}";

    private ScenarioTarget? Target =>
        Aim switch
        {
            Aim.People => ScenarioTarget.Users,
            Aim.Groups => ScenarioTarget.Groups,
            Aim.Objects => ScenarioTarget.Objects,
            Aim.LinkedGroup or Aim.NestedGroup or Aim.Everything or Aim.LinkedAlone or Aim.Changes => null,
        };
}
