using System.Globalization;
using System.Text;
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
            { Role: { } role, Location: { } location } => $"{Spaced(role)} at {location}",
            { Role: { } role } => $"{Spaced(role)} everywhere",
            { Department: { } department } => $"Member of {department}",
            { SecretaryOf: { } department } => $"Secretary of {department}",
            _ => $"VIP {right.Vip}",
        };

    public static string Of(Role role) => Spaced(role.ToString());

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

    /// <summary>A role may be called by a name in one word, such as <c>FacilityManager</c>.</summary>
    private static string Spaced(string name)
    {
        var text = new StringBuilder(name.Length + 2);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }
}
