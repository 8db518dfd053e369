using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Consent;

/// <summary>Keeps which consent links were answered, for as long as their state would be good.</summary>
public sealed class ConsentUses(ServerDb db, TimeProvider time)
{
    /// <summary>Notes that the link was answered; false when it was before. Of two answers at once, one is the first.</summary>
    public async Task<bool> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var forgotten = now - ConsentState.Life;
        await db.ConsentUses.Where(use => use.UsedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        var use = new ConsentUseRow { Id = id, UsedAt = now };
        db.ConsentUses.Add(use);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.Entry(use).State = EntityState.Detached;
            if (await db.ConsentUses.AnyAsync(row => row.Id == id, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }
}
