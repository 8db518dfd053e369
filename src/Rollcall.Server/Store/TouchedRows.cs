using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>The users, grants and logins that a batch of lines is about, as the store has them now.</summary>
internal sealed record TouchedRows(List<UserRow> Users, List<GrantRow> Grants, Dictionary<string, Guid> LoginHolders)
{
    /// <param name="db">The store.</param>
    /// <param name="job">The session's job.</param>
    /// <param name="batch">The same lines as a query.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public static async Task<TouchedRows> LoadAsync(
        ServerDb db,
        Guid job,
        IQueryable<SessionLineRow> batch,
        List<SessionLineRow> lines,
        CancellationToken cancellationToken
    )
    {
        var known = db.Users.AsNoTracking().Where(user => batch.Any(line => line.UserId == user.Id));
        var imported = db
            .Users.AsNoTracking()
            .Where(user => user.JobId == job && batch.Any(line => line.UserId == null && line.ObjectId == user.ObjectId));
        var users = await known.Union(imported).ToListAsync(cancellationToken);
        var grants = await known
            .Union(imported)
            .Join(db.Grants, user => user.Id, grant => grant.UserId, (_, grant) => grant)
            .ToListAsync(cancellationToken);
        var keys = lines.Select(line => LoginKey.Of(line.Login)).Distinct().ToArray();
        var holders = await db
            .Users.Where(user => EF.Parameter(keys).Contains(user.LoginKey))
            .ToDictionaryAsync(user => user.LoginKey, user => user.Id, cancellationToken);
        return new TouchedRows(users, grants, holders);
    }
}
