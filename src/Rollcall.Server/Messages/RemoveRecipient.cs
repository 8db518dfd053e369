using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Removes a recipient, with the messages to it.</summary>
public sealed class RemoveRecipient(ServerDb db, RecipientFinder finder, AuditTrail trail)
{
    /// <param name="numberOrAddress">With an address, for the site and for every job.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The address as it may be shown.</returns>
    public async Task<Outcome<string>> HandleAsync(string numberOrAddress, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(numberOrAddress, cancellationToken);
        if (found.Count == 0)
        {
            return Outcome<string>.NotFound(RecipientFinder.NotFound);
        }

        db.Recipients.RemoveRange(found);
        foreach (var recipient in found)
        {
            trail.Write(AuditCodes.RecipientRemoved, recipient.Shown).JobId = recipient.JobId;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Outcome<string>.Done(found[0].Shown);
    }
}
