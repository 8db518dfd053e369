using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Protects a user: no import deactivates it or takes a right from it. Or ends that; it is no fault when it was so already.</summary>
public sealed class ProtectUser(ServerDb db, UserFinder users, AuditTrail trail)
{
    /// <param name="User">The user's login or id.</param>
    /// <param name="Protected">False ends the protection.</param>
    public sealed record Command(string User, bool Protected);

    /// <returns>The user's login.</returns>
    public async Task<Outcome<string>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(command.User, cancellationToken) is not { } user)
        {
            return Outcome<string>.NotFound(UserFinder.NotFound(command.User));
        }

        var row = await db.Users.SingleAsync(one => one.Id == user.Id, cancellationToken);
        if (row.Protected != command.Protected)
        {
            row.Protected = command.Protected;
            trail.Write(command.Protected ? AuditCodes.PersonProtected : AuditCodes.PersonUnprotected, row.Login).UserId = row.Id;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Outcome<string>.Done(user.Login);
    }
}
