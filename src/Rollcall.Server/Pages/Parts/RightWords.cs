using System.Globalization;
using Rollcall.Core.Users;
using Rollcall.Server.Store;

namespace Rollcall.Server.Pages.Parts;

/// <summary>Rights in words that are read.</summary>
public static class RightWords
{
    /// <summary>Such as <c>Facility manager at Aarhus</c>.</summary>
    public static string Of(RightView right) =>
        right switch
        {
            { Role: { } role, Location: { } location } => $"{RoleWords.Of(Enum.Parse<Role>(role))} at {location}",
            { Role: { } role } => $"{RoleWords.Of(Enum.Parse<Role>(role))} everywhere",
            { Department: { } department } => $"Member of {department}",
            { SecretaryOf: { } department } => $"Secretary of {department}",
            _ => $"VIP {right.Vip}",
        };

    /// <summary>The heading under which the right stands.</summary>
    public static string GroupOf(RightView right) =>
        right switch
        {
            { Role: not null } => "Roles",
            { Department: not null } => "Departments",
            { SecretaryOf: not null } => "Secretary of departments",
            _ => "VIP categories",
        };

    /// <summary>The first few, and how many more there are.</summary>
    public static string Summary(IReadOnlyList<RightView> rights, int most)
    {
        var first = string.Join(", ", rights.Take(most).Select(Of));
        return rights.Count > most ? string.Create(CultureInfo.InvariantCulture, $"{first} and {rights.Count - most} more") : first;
    }
}
