using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>The roles whose holders no import takes anything from; on a new site there are none.</summary>
public static class ProtectedRoles
{
    public static async Task<IReadOnlySet<Role>> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        Of(await db.Sites.Select(site => site.ProtectedRoles).SingleOrDefaultAsync(cancellationToken));

    public static IReadOnlySet<Role> Of(string? column) =>
        (column ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).ToHashSet();

    public static string Column(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());
}
