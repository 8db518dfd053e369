using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>The roles whose holders no import takes anything from; on a new site there are none.</summary>
public static class ProtectedRoles
{
    public static async Task<IReadOnlySet<Role>> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        Of(await db.Sites.Select(site => site.ProtectedRoles).SingleOrDefaultAsync(cancellationToken));

    /// <summary>Writes them into the site's row, which is not saved yet.</summary>
    public static async Task WriteAsync(ServerDb db, IEnumerable<Role> roles, CancellationToken cancellationToken)
    {
        var site = await SiteSettings.ChangeableAsync(db, cancellationToken);
        site.ProtectedRoles = Column(roles);
    }

    public static IReadOnlySet<Role> Of(string? column) =>
        (column ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).ToHashSet();

    public static string Column(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());

    /// <summary>By name, without regard to case; Enum.TryParse would take numbers, too. Null when there is none.</summary>
    public static Role? Find(string? name) =>
        Enum.GetValues<Role>()
            .Where(role => role.ToString().Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase))
            .Cast<Role?>()
            .SingleOrDefault();

    /// <summary>What to tell whoever named a role that there is not.</summary>
    public static string NoRole(string quoted) => $"{quoted} is no role. Allowed: {string.Join(", ", Enum.GetNames<Role>())}.";
}
