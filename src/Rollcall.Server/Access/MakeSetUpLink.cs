using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Makes the link on which the first administrator is made, while nobody can sign in; the former one ends.</summary>
public sealed class MakeSetUpLink(ServerDb db, AuditTrail trail, TimeProvider time)
{
    public async Task<Outcome<OneTimeLink>> HandleAsync(CancellationToken cancellationToken)
    {
        if (await Administrators.WhoMaySignIn(db).AnyAsync(cancellationToken))
        {
            return Outcome<OneTimeLink>.Conflict(
                "Somebody can sign in already, so there is no set-up link. rollcall user password-link LOGIN makes a link for one more administrator."
            );
        }

        // Saved with the link.
        trail.Write(AuditCodes.SetUpLinkMade, "the first administrator");
        var (code, expiresAt) = await new OneTimeLinks(db, time).MakeAsync(null, cancellationToken);
        return Outcome<OneTimeLink>.Done(new OneTimeLink($"/set-up/{code}", expiresAt));
    }
}
