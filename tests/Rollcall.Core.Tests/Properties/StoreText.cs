using Rollcall.Core.Users;

namespace Rollcall.Core.Tests.Properties;

/// <summary>Stores as text: two stores are the same exactly when their texts are, ids of users apart.</summary>
internal static class StoreText
{
    public static string Of(IEnumerable<User> users) => string.Join('\n', users.Select(Of).Order(StringComparer.Ordinal));

    private static string Of(User user)
    {
        var grants = user.Grants.Select(grant => $"{grant.Right} {grant.GrantedBy}").Order(StringComparer.Ordinal);
        return $"{user.Profile} {user.IsActive} {user.Anchor} {string.Join(", ", grants)}";
    }
}
