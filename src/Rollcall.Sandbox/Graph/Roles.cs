using static Rollcall.Sandbox.Tenants.AppRole;

namespace Rollcall.Sandbox.Graph;

/// <summary>Which permissions open which door: any one of a set is enough, the least and the broad alike.</summary>
internal static class Roles
{
    public static readonly string[] ReadPeople = [UserReadAll, "User.ReadWrite.All", DirectoryReadAll, "Directory.ReadWrite.All"];

    public static readonly string[] ReadGroups =
    [
        GroupMemberReadAll,
        GroupReadAll,
        "GroupMember.ReadWrite.All",
        "Group.ReadWrite.All",
        DirectoryReadAll,
        "Directory.ReadWrite.All",
    ];

    public static readonly string[] ReadMemberships = [.. ReadPeople, .. ReadGroups];

    public static readonly string[] ReadOrganization = [OrganizationReadAll, .. ReadPeople];

    public static readonly string[] ReadApps =
    [
        ApplicationReadAll,
        "Application.ReadWrite.All",
        "Application.Read.OwnedBy",
        "Application.ReadWrite.OwnedBy",
        DirectoryReadAll,
    ];

    /// <summary>Those that open apps of others, too.</summary>
    public static readonly string[] ReadEveryApp = [ApplicationReadAll, "Application.ReadWrite.All", DirectoryReadAll];
}
