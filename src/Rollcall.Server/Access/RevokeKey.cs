using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Ends an API key, for good and at once.</summary>
public sealed class RevokeKey(ServerDb db, TimeProvider time)
{
    public async Task<Outcome<string>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        var nameKey = LoginKey.Of(name.Trim());
        var now = time.GetUtcNow();
        var revoked = await db
            .ApiKeys.Where(key => key.NameKey == nameKey && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancellationToken);
        return revoked > 0
            ? Outcome<string>.Done(name)
            : Outcome<string>.NotFound($"There is no working key {name}. rollcall key list shows them.");
    }
}
