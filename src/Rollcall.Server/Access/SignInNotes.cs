using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>
/// Writes down who signed in and who was refused. Of a login that there is not nothing is kept: what a stranger types may be a password in the wrong
/// field.
/// </summary>
public sealed class SignInNotes(ServerDb db, Actor actor, AuditTrail trail, TimeProvider time)
{
    private const string UnknownLogin = "a login that there is not";

    /// <summary>Whoever tries again and again writes no more than one line for each login in this time.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    internal async Task SignedInAsync(SignInAttempts attempts, UserRow user, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await attempts.ForgetAsync(user, cancellationToken);
        (actor.Name, actor.UserId) = (user.Login, user.Id);
        trail.Write(AuditCodes.SignedIn, user.Login).UserId = user.Id;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <param name="user">The administrator whose login it is; null: there is none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    internal async Task RefusedAsync(UserRow? user, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Quiet;
        var id = user?.Id;
        var isTold = await db.Audit.AnyAsync(
            line =>
                line.Kind == AuditKind.Access
                && line.At > since
                && line.Code == AuditCodes.SignInRefused
                && line.UserId == id
                && line.Origin == actor.Origin,
            cancellationToken
        );
        if (!isTold)
        {
            trail.Write(AuditCodes.SignInRefused, user?.Login ?? UnknownLogin).UserId = id;
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
