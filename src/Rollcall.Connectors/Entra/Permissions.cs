using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Rollcall.Connectors.Entra;

/// <summary>Which application permissions a token carries, and what is missing for a reading.</summary>
internal static class Permissions
{
    public const string HiddenMembers = "Member.Read.Hidden";

    internal static readonly string[] ForUsers = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    internal static readonly string[] ForGroups =
    [
        "GroupMember.Read.All",
        "GroupMember.ReadWrite.All",
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ];

    public const string HowToConsent =
        "Add it in the Azure portal under App registrations > (the app) > API permissions as an application permission of Microsoft Graph,"
        + " choose 'Grant admin consent', wait a few minutes and try again.";

    /// <summary>The token's <c>roles</c>, sorted; null when the token can't be looked into, which is no proof of anything.</summary>
    public static IReadOnlyList<string>? Of(string token)
    {
        var parts = token.Split('.');
        if (parts.Length < 2)
        {
            return null;
        }
        try
        {
            using var claims = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
            return claims.RootElement.ValueKind != JsonValueKind.Object ? null
                : claims.RootElement.TryGetProperty("roles", out var roles) && roles.ValueKind == JsonValueKind.Array
                    ? [.. roles.EnumerateArray().Select(role => role.ToString()).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static bool AllowUsers(IEnumerable<string> granted) => granted.Intersect(ForUsers, StringComparer.OrdinalIgnoreCase).Any();

    public static bool AllowGroups(IEnumerable<string> granted) => granted.Intersect(ForGroups, StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>Whether a group that hides its members hides them from this app, too.</summary>
    public static bool MayHideMembers(IEnumerable<string>? granted) =>
        granted?.Contains(HiddenMembers, StringComparer.OrdinalIgnoreCase) != true;

    /// <summary>One sentence for each missing permission, with what it costs.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> granted)
    {
        var missing = new List<string>();
        if (!AllowUsers(granted))
        {
            missing.Add("User.Read.All (or Directory.Read.All) is missing: people can't be read.");
        }
        if (!AllowGroups(granted))
        {
            missing.Add("GroupMember.Read.All (or Group.Read.All, Directory.Read.All) is missing: groups and members can't be read.");
        }
        return missing;
    }

    /// <summary>
    /// With a lesser permission, such as User.ReadBasic.All, users come without most of their properties: everybody would count as
    /// enabled and lose their department. The token alone is no proof of that, so what came has to look like it too.
    /// </summary>
    /// <param name="granted">What the token carries; null: that can't be seen.</param>
    /// <param name="users">How many users came.</param>
    /// <param name="withoutAccountEnabled">How many of them came without that property.</param>
    /// <param name="path">What was asked.</param>
    /// <exception cref="DirectoryException">Users come half.</exception>
    public static void RefuseHalfUsers(IReadOnlyList<string>? granted, long users, long withoutAccountEnabled, string path)
    {
        if (users > 0 && withoutAccountEnabled == users && granted is { Count: > 0 } && !AllowUsers(granted))
        {
            throw new DirectoryException(
                DirectoryFaults.PermissionMissing,
                $"Users come without most of their properties. {Explain(granted, path)}"
            );
        }
    }

    /// <summary>What to say when the directory refuses a request for lack of a permission.</summary>
    public static string Explain(IReadOnlyList<string>? granted, string path)
    {
        var missing = granted is null ? [] : Missing(granted);
        var found =
            granted is null ? "Which permissions the app has can't be seen in its token: it needs User.Read.All and GroupMember.Read.All."
            : missing.Count > 0 ? string.Join(" ", missing)
            : $"The app has {string.Join(", ", granted)}, yet {path} is refused: consent may be very new, or the app's access may be restricted.";
        return $"{found} {HowToConsent}";
    }
}
