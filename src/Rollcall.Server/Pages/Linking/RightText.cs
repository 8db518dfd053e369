using Rollcall.Core.Directories;
using Rollcall.Core.Users;
using Rollcall.Server.Linking;
using Rollcall.Server.Store;

namespace Rollcall.Server.Pages.Linking;

/// <summary>Rights and groups in an administrator's words.</summary>
internal static class RightText
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

    /// <summary>The right by itself, such as <c>Facility manager at Aarhus</c>.</summary>
    public static string Of(RightView right) =>
        right switch
        {
            { Department: { } department } => $"Department {department}",
            { SecretaryOf: { } department } => $"Secretary of {department}",
            { Vip: { } category } => $"VIP access to {category}",
            { Location: { } location } => $"{Of(Enum.Parse<Role>(right.Role!))} at {location}",
            _ => $"{Of(Enum.Parse<Role>(right.Role!))} at all locations",
        };

    public static string Of(GroupView group) =>
        group.Kind switch
        {
            GroupKind.Security => "Security",
            GroupKind.Microsoft365 => "Microsoft 365",
            GroupKind.MailEnabledSecurity => "Mail-enabled security",
            GroupKind.Distribution => "Distribution list",
        };
}
