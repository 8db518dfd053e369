using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Access;

/// <summary>Who may administer everything, and who of them may sign in.</summary>
internal static class Administrators
{
    /// <summary>Active, and Administrator everywhere: at one location is not enough, since the pages show every location.</summary>
    public static IQueryable<UserRow> Of(ServerDb db) =>
        db.Users.Where(user =>
            user.Active
            && db.Grants.Any(grant =>
                grant.UserId == user.Id
                && grant.Right!.Kind == RightKind.Role
                && grant.Right.Role == Role.Administrator
                && grant.Right.EntryId == null
            )
        );

    /// <summary>
    /// Those who chose a password of their own. A job's default password opens nothing here: everybody whom the job imports has the same
    /// one, and it is told to all of them, so that whoever knows an administrator's login would be that administrator.
    /// </summary>
    public static IQueryable<UserRow> WhoMaySignIn(ServerDb db) =>
        Of(db).Where(user => user.PasswordHash != null && user.SecurityStamp != null);
}
