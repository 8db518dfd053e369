using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Ends a person's sign-ins: in this browser, and wherever else there is a cookie of them.</summary>
public sealed class SignOut(ServerDb db, SignInManager<UserRow> browser, Actor actor, AuditTrail trail)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        // A cookie can't be taken back; with another stamp it is worth nothing.
        var stamp = Guid.NewGuid().ToString("N");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await db
            .Users.Where(user => user.Id == actor.UserId && user.SecurityStamp != null)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, stamp), cancellationToken);
        if (ended > 0)
        {
            trail.Write(AuditCodes.SignedOut, actor.Name).UserId = actor.UserId;
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await browser.SignOutAsync();
    }
}
