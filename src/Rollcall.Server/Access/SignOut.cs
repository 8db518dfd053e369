using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Ends a person's sign-ins: in this browser, and wherever else there is a cookie of them.</summary>
public sealed class SignOut(ServerDb db, SignInManager<UserRow> browser, Actor actor)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        // A cookie can't be taken back; with another stamp it is worth nothing.
        var stamp = Guid.NewGuid().ToString("N");
        await db
            .Users.Where(user => user.Id == actor.UserId && user.SecurityStamp != null)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, stamp), cancellationToken);
        await browser.SignOutAsync();
    }
}
