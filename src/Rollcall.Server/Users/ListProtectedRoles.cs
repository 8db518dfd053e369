using Rollcall.Core.Users;
using Rollcall.Server.Store;

namespace Rollcall.Server.Users;

/// <summary>Lists the roles whose holders no import takes anything from.</summary>
public sealed class ListProtectedRoles(ServerDb db)
{
    public async Task<IReadOnlyList<Role>> HandleAsync(CancellationToken cancellationToken) =>
        [.. (await ProtectedRoles.ReadAsync(db, cancellationToken)).Order()];
}
