using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Protects a user: no import deactivates it or takes a right from it. Or ends that; it is no fault when it was so already.</summary>
public sealed class ProtectUser(ServerDb db, UserFinder users)
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

        await db
            .Users.Where(row => row.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Protected, command.Protected), cancellationToken);
        return Outcome<string>.Done(user.Login);
    }
}
