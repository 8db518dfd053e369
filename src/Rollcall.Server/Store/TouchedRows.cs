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
        // From the lines to the users, never the other way round: the lines are few, the users may be a million.
        var known = batch.Where(line => line.UserId != null).Select(line => line.UserId!.Value);
        var imported = batch
            .Where(line => line.UserId == null)
            .Join(db.Users.Where(user => user.JobId == job), line => line.ObjectId, user => user.ObjectId, (_, user) => user.Id);
        var ids = known.Union(imported);
        var users = await ids.Join(db.Users.AsNoTracking(), id => id, user => user.Id, (_, user) => user).ToListAsync(cancellationToken);
        var grants = await ids.Join(db.Grants.AsNoTracking(), id => id, grant => grant.UserId, (_, grant) => grant)
            .ToListAsync(cancellationToken);
        var keys = lines.Select(line => LoginKey.Of(line.Login)).Distinct().ToArray();
        var holders = await db
            .Users.Where(user => EF.Parameter(keys).Contains(user.LoginKey))
            .ToDictionaryAsync(user => user.LoginKey, user => user.Id, cancellationToken);
        return new TouchedRows(users, grants, holders);
    }
}
