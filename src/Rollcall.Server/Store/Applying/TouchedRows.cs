using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Applying;

/// <summary>The users, grants and logins that a batch of lines is about, as the store has them now.</summary>
internal sealed record TouchedRows(List<UserRow> Users, List<GrantRow> Grants, Dictionary<string, Guid> LoginHolders)
{
    /// <param name="db">The store.</param>
    /// <param name="job">The session's job.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public static async Task<TouchedRows> LoadAsync(
        ServerDb db,
        Guid job,
        IReadOnlyList<SessionLineRow> lines,
        CancellationToken cancellationToken
    )
    {
        // By lists of ids, so that each is looked up in an index: asking of every user whether a line is about it takes hours for many.
        Guid[] ids = [.. lines.Select(line => line.UserId).OfType<Guid>().Distinct()];
        Guid[] objects = [.. lines.Where(line => line.UserId is null).Select(line => line.ObjectId).OfType<Guid>().Distinct()];
        string[] keys = [.. lines.Select(line => LoginKey.Of(line.Login)).Distinct()];

        var known = await db.Users.AsNoTracking().Where(user => EF.Parameter(ids).Contains(user.Id)).ToListAsync(cancellationToken);
        var imported = await db
            .Users.AsNoTracking()
            .Where(user => user.JobId == job && EF.Parameter(objects).Contains(user.ObjectId!.Value))
            .ToListAsync(cancellationToken);
        List<UserRow> users = [.. known.UnionBy(imported, user => user.Id)];

        Guid[] touched = [.. users.Select(user => user.Id)];
        var grants = await db
            .Grants.AsNoTracking()
            .Where(grant => EF.Parameter(touched).Contains(grant.UserId))
            .ToListAsync(cancellationToken);
        // What an earlier batch has renamed would be remembered as it was.
        var holders = await db
            .Users.AsNoTracking()
            .Where(user => EF.Parameter(keys).Contains(user.LoginKey))
            .ToDictionaryAsync(user => user.LoginKey, user => user.Id, cancellationToken);
        return new TouchedRows(users, grants, holders);
    }
}
