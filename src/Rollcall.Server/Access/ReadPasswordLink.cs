using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Says whose password a link sets, while it works.</summary>
public sealed class ReadPasswordLink(ServerDb db, TimeProvider time)
{
    /// <returns>The user's login.</returns>
    public async Task<Outcome<string>> HandleAsync(string code, CancellationToken cancellationToken) =>
        await new OneTimeLinks(db, time).FindAsync(code, cancellationToken) is { UserId: { } id }
        && await Administrators.Of(db).Where(user => user.Id == id).Select(user => user.Login).SingleOrDefaultAsync(cancellationToken)
            is { } login
            ? Outcome<string>.Done(login)
            : Outcome<string>.NotFound(LinkFaults.Password);
}
