using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>What of the directory a scenario happens to: a column of the matrix.</summary>
public enum Aim
{
    People,
    Groups,
    LinkedGroup,
    NestedGroup,

    /// <summary>Every request, or what the scenario is about by itself.</summary>
    Everything,

    /// <summary>People and groups who are asked for by their ids, since only linked groups are read.</summary>
    Objects,

    /// <summary>Every request of an import that reads linked groups alone.</summary>
    LinkedAlone,

    /// <summary>Every request of an import that asks for what has changed since the last one.</summary>
    Changes,
}

/// <summary>How an aim is called, and which list it is.</summary>
internal static class Aims
{
    public static readonly IReadOnlyList<Aim> All = Enum.GetValues<Aim>();

    /// <summary>The group that it is about; null: it is not about a group.</summary>
    public static Guid? GroupOf(Aim aim) =>
        aim switch
        {
            Aim.LinkedGroup => WellKnownGroups.It,
            Aim.NestedGroup => WellKnownGroups.Denmark,
            Aim.People or Aim.Groups or Aim.Everything or Aim.Objects or Aim.LinkedAlone or Aim.Changes => null,
        };

    public static string Title(Aim aim) =>
        aim switch
        {
            Aim.People => "the list of people",
            Aim.Groups => "the list of groups",
            Aim.LinkedGroup => "a linked group",
            Aim.NestedGroup => "a nested group",
            Aim.Everything => "everything",
            Aim.Objects => "people and groups by their ids",
            Aim.LinkedAlone => "everything, of linked groups alone",
            Aim.Changes => "what has changed",
        };

    /// <summary>Whether no more is read than people in linked groups, as jobs do that import no others; or the lists of everybody and of all groups.</summary>
    public static bool IsOfLinked(Aim aim) => aim is Aim.Objects or Aim.LinkedAlone or Aim.Changes;

    /// <summary>What a session may call the list that is aimed at; none: it is more than one list.</summary>
    public static IReadOnlyList<string> CollectionsOf(Aim aim) =>
        aim switch
        {
            Aim.People => ["the list of people"],
            Aim.Groups => ["the list of groups"],
            // Of a linked group that nobody ever saw there is an id, and no name.
            Aim.LinkedGroup => ["the members of IT", $"the members of group {WellKnownGroups.It}"],
            Aim.NestedGroup => ["the members of Denmark"],
            Aim.Everything or Aim.Objects or Aim.LinkedAlone or Aim.Changes => [],
        };
}
