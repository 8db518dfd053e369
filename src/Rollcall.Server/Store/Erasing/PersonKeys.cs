using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Erasing;

/// <summary>By what a person is known: as a user, as somebody whom a directory has, or both.</summary>
/// <param name="User">The user's id; null: there is none, only logs and copies know the person.</param>
/// <param name="Job">The job that imports the user; null: none does, or nobody knows.</param>
/// <param name="ObjectId">The directory's id; null: none is known.</param>
public sealed record PersonKeys(Guid? User, Guid? Job, Guid? ObjectId)
{
    /// <summary>What to call the person in an answer; never kept.</summary>
    public string Login { get; init; } = "";

    /// <summary>By login or id, or by object id where there is no user any more; null: nobody is known by that.</summary>
    public static async Task<PersonKeys?> FindAsync(ServerDb db, string loginOrId, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(loginOrId.Trim());
        var isId = Guid.TryParse(loginOrId, out var id);
        var user = await db
            .Users.AsNoTracking()
            .Where(row => row.LoginKey == key || (isId && (row.Id == id || row.ObjectId == id)))
            .OrderByDescending(row => row.LoginKey == key)
            .ThenByDescending(row => row.Id == id)
            .FirstOrDefaultAsync(cancellationToken);
        return user is not null ? new PersonKeys(user.Id, user.JobId, user.ObjectId) { Login = user.Login }
            : isId && await IsKnownAsync(db, id, cancellationToken) ? new PersonKeys(null, null, id) { Login = id.ToString() }
            : null;
    }

    private static async Task<bool> IsKnownAsync(ServerDb db, Guid objectId, CancellationToken cancellationToken) =>
        await db.SessionLines.AnyAsync(line => line.ObjectId == objectId, cancellationToken)
        || await db.CopyUsers.AnyAsync(
            row => row.ObjectId == objectId && db.Jobs.Any(job => job.ReadingId == row.ReadingId),
            cancellationToken
        );
}
