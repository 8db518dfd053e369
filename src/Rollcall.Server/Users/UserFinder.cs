using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Finds one user by what a person or a page calls it.</summary>
public sealed class UserFinder(ServerDb db)
{
    /// <summary>By login, without regard to upper and lower case, or by id; null when there is none.</summary>
    public async Task<UserRow?> FindAsync(string loginOrId, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(loginOrId.Trim());
        var users = db.Users.AsNoTracking();
        return await users.SingleOrDefaultAsync(user => user.LoginKey == key, cancellationToken)
            ?? (Guid.TryParse(loginOrId, out var id) ? await users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken) : null);
    }

    public static string NotFound(string loginOrId) =>
        $"There is no user with the login {loginOrId}. rollcall user list --search TEXT finds users.";
}
