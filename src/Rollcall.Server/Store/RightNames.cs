using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store;

/// <summary>All rights by id, to name them in lists: there are few, whatever the number of users.</summary>
public sealed class RightNames(ServerDb db)
{
    public async Task<IReadOnlyDictionary<Guid, Right>> ReadAsync(CancellationToken cancellationToken) =>
        (await db.Rights.AsNoTracking().Include(right => right.Entry).ToListAsync(cancellationToken)).ToDictionary(
            right => right.Id,
            right => right.ToRight()
        );
}
