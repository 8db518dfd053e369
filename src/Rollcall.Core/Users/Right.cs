namespace Rollcall.Core.Users;

/// <summary>What kind of thing a user may have.</summary>
public enum RightKind
{
    Role,
    Department,
    SecretaryOfDepartment,
    VipCategory,
}

/// <summary>A planner's roles.</summary>
public enum Role
{
    Booker,
    Secretary,
    FacilityManager,
    Receptionist,
    CateringManager,
    Administrator,
}

/// <summary>Something a user may have.</summary>
/// <param name="Id">The store's id.</param>
/// <param name="Kind">What kind of right it is.</param>
/// <param name="Role">The role, for <see cref="RightKind.Role"/> only.</param>
/// <param name="Place">The location's name of a role (null: everywhere), the department's or the VIP category's name.</param>
public sealed record Right(RightId Id, RightKind Kind, Role? Role, string? Place)
{
    /// <summary>The right in a sentence, such as <c>Facility manager at Aarhus</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            RightKind.Role when Place is null => $"{RoleWords.Of(Role!.Value)} everywhere",
            RightKind.Role => $"{RoleWords.Of(Role!.Value)} at {Place}",
            RightKind.Department => $"member of {Place}",
            RightKind.SecretaryOfDepartment => $"secretary of {Place}",
            RightKind.VipCategory => $"VIP {Place}",
        };
}
