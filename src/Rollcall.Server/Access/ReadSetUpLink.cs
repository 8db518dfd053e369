using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Says whether a set-up link still works, before somebody fills in the form behind it.</summary>
public sealed class ReadSetUpLink(ServerDb db, TimeProvider time)
{
    /// <returns>Until when it works.</returns>
    public async Task<Outcome<DateTimeOffset>> HandleAsync(string code, CancellationToken cancellationToken) =>
        await new OneTimeLinks(db, time).FindAsync(code, cancellationToken) is { UserId: null } link
        && !await Administrators.WhoMaySignIn(db).AnyAsync(cancellationToken)
            ? Outcome<DateTimeOffset>.Done(link.ExpiresAt)
            : Outcome<DateTimeOffset>.NotFound(LinkFaults.SetUp);
}
