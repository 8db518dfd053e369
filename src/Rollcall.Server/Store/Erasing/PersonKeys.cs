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
        var users = db.Users.AsNoTracking();
        var user = await users.SingleOrDefaultAsync(row => row.LoginKey == key, cancellationToken);
        if (user is null && Guid.TryParse(loginOrId, out var id))
        {
            // One after the other, and by each job's ids: so each is looked up in an index.
            user =
                await users.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
                ?? await users.FirstOrDefaultAsync(
                    row => row.ObjectId == id && db.Jobs.Select(job => (Guid?)job.Id).Contains(row.JobId),
                    cancellationToken
                );
            if (user is null && await IsKnownAsync(db, id, cancellationToken))
            {
                return new PersonKeys(null, null, id) { Login = id.ToString() };
            }
        }

        return user is null ? null : new PersonKeys(user.Id, user.JobId, user.ObjectId) { Login = user.Login };
    }

    private static async Task<bool> IsKnownAsync(ServerDb db, Guid objectId, CancellationToken cancellationToken) =>
        await db.SessionLines.AnyAsync(line => line.ObjectId == objectId, cancellationToken)
        || await db.CopyUsers.AnyAsync(
            row => row.ObjectId == objectId && db.Jobs.Any(job => job.ReadingId == row.ReadingId),
            cancellationToken
        );
}
