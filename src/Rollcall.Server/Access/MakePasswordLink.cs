using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>
/// Makes the link on which an administrator chooses a password: for the first sign-in of somebody who was imported, for a forgotten password,
/// and for a locked login. The former link of that person ends.
/// </summary>
public sealed class MakePasswordLink(ServerDb db, AuditTrail trail, TimeProvider time)
{
    public async Task<Outcome<OneTimeLink>> HandleAsync(string login, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(login.Trim());
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.LoginKey == key, cancellationToken) is not { } known)
        {
            return Outcome<OneTimeLink>.NotFound($"There is no user {login.Trim()}. rollcall user list shows them.");
        }

        if (!await Administrators.Of(db).AnyAsync(user => user.Id == known.Id, cancellationToken))
        {
            return Outcome<OneTimeLink>.Conflict(
                known.Active
                    ? $"{known.Login} is not Administrator everywhere, and only such a user may sign in. Give the role first."
                    : $"{known.Login} is not active, and only an active user may sign in. Activate the user first."
            );
        }

        // Saved with the link.
        trail.Write(AuditCodes.PasswordLinkMade, known.Login).UserId = known.Id;
        var (code, expiresAt) = await new OneTimeLinks(db, time).MakeAsync(known.Id, cancellationToken);
        return Outcome<OneTimeLink>.Done(new OneTimeLink($"/password/{code}", expiresAt));
    }
}
