using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Consent;

/// <summary>Keeps which consent links were answered, for as long as their state would be good.</summary>
public sealed class ConsentUses(ServerDb db, AuditTrail trail, TimeProvider time)
{
    /// <summary>Notes that the link was answered; false when it was before. Of two answers at once, one is the first.</summary>
    /// <param name="id">The link's id.</param>
    /// <param name="about">The jobs that it is about.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    public async Task<bool> TakeAsync(Guid id, IReadOnlyList<ConsentJob> about, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var forgotten = now - ConsentState.Life;
        await db.ConsentUses.Where(use => use.UsedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        var use = new ConsentUseRow { Id = id, UsedAt = now };
        db.ConsentUses.Add(use);
        var line = trail.Write(AuditCodes.JobConsent, about.Count > 0 ? string.Join(", ", about.Select(job => job.Name)) : "no job yet");
        line.JobId = about is [var only] ? only.Id : null;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.Entry(use).State = EntityState.Detached;
            db.Entry(line).State = EntityState.Detached;
            if (await db.ConsentUses.AnyAsync(row => row.Id == id, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }
}
