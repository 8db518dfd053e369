using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Access;

/// <summary>Ends an API key, for good and at once.</summary>
public sealed class RevokeKey(ServerDb db, AuditTrail trail, TimeProvider time)
{
    public async Task<Outcome<string>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        var nameKey = LoginKey.Of(name.Trim());
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var working = db.ApiKeys.Where(key => key.NameKey == nameKey && key.RevokedAt == null);
        var known = await working.Select(key => key.Name).SingleOrDefaultAsync(cancellationToken);
        var revoked = await working.ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancellationToken);
        if (known is null || revoked == 0)
        {
            return Outcome<string>.NotFound($"There is no working key {name}. rollcall key list shows them.");
        }

        trail.Write(AuditCodes.KeyRevoked, known);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<string>.Done(name);
    }
}
