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
        change switch
        {
            AdoptUser adopt when ChangesLogin(adopt.Fields) => ApplyStage.Logins,
            ReleaseUser release when ChangesLogin(release.Fields) => ApplyStage.Logins,
            UpdateUser update when ChangesLogin(update.Fields) => ApplyStage.Logins,
            RevokeRight or DeactivateUser => ApplyStage.Removals,
            _ => ApplyStage.Additions,
        };

    private static bool ChangesLogin(IReadOnlyList<FieldChange> fields) => fields.Any(field => field.Field == ProfileFields.Login);
}
