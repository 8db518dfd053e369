namespace Rollcall.Core.Users;

/// <summary>What roles are called where people read of them.</summary>
public static class RoleWords
{
    public static string Of(Role role) =>
        role switch
        {
            Role.Booker => "Booker",
            Role.Secretary => "Secretary",
            Role.FacilityManager => "Facility manager",
            Role.Receptionist => "Receptionist",
            Role.CateringManager => "Catering manager",
            Role.Administrator => "Administrator",
        };
}
