using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>How a user who is made by hand comes into the store, whoever makes it.</summary>
public static class UserRows
{
    /// <summary>Whether somebody has the login already, compared as logins are.</summary>
    public static Task<bool> IsTakenAsync(ServerDb db, string login, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(login.Trim());
        return db.Users.AnyAsync(user => user.LoginKey == key, cancellationToken);
    }

    /// <param name="db">The store; the user is saved with its next changes.</param>
    /// <param name="id">The new user's id.</param>
    /// <param name="user">What was asked for, without fault.</param>
    /// <param name="language">One of the site's languages.</param>
    /// <param name="administrator">Whether the user may administer everything.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public static async Task<UserRow> AddAsync(
        ServerDb db,
        Guid id,
        NewUser user,
        string language,
        bool administrator,
        CancellationToken cancellationToken
    )
    {
        var row = new UserRow { Id = id, Active = true };
        row.Take(
            new UserProfile
            {
                Login = user.Login.Trim(),
                Name = user.Name.Trim(),
                Email = string.IsNullOrWhiteSpace(user.Email) ? null : user.Email.Trim(),
                Language = language,
            }
        );
        db.Users.Add(row);
        if (administrator)
        {
            var right = await RightRows.FindOrAddAsync(db, RightKind.Role, Role.Administrator, null, cancellationToken);
            db.Grants.Add(new GrantRow { UserId = row.Id, RightId = right });
        }

        return row;
    }
}
