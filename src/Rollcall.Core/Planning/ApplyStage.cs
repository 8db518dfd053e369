namespace Rollcall.Core.Planning;

/// <summary>
/// The order in which changes are applied: a login that is given up is free before anybody new asks for it, and nothing is taken from anybody before
/// all have got theirs.
/// </summary>
public enum ApplyStage
{
    /// <summary>Users get another login.</summary>
    Logins,

    /// <summary>Whatever else gives or changes something.</summary>
    Additions,

    /// <summary>Rights are revoked and accounts deactivated.</summary>
    Removals,
}

/// <summary>Says in which stage a change is applied.</summary>
public static class ApplyStages
{
    public static ApplyStage Of(Change change) =>
        Removals.Is(change) ? ApplyStage.Removals
        : ChangesLogin(change) ? ApplyStage.Logins
        : ApplyStage.Additions;

    /// <summary>Stage by stage; within a stage as they came.</summary>
    internal static IEnumerable<Change> InOrder(IEnumerable<Change> changes) => changes.OrderBy(Of);

    /// <summary>Whether a change gives a user another login.</summary>
    internal static bool ChangesLogin(Change change) => ProfileFields.ChangedBy(change).Any(field => field.Field == ProfileFields.Login);
}
