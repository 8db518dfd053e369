using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Sends a recipient a test message at once; it is in no list.</summary>
public sealed class TestRecipient(ServerDb db, RecipientFinder finder, Postman postman, AuditTrail trail, TimeProvider time)
{
    /// <returns>The address as it may be shown.</returns>
    public async Task<Outcome<TestedRecipient>> HandleAsync(string numberOrAddress, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(numberOrAddress, cancellationToken) is not [var recipient, ..])
        {
            return Outcome<TestedRecipient>.NotFound(RecipientFinder.NotFound);
        }

        var fault = await postman.SendAsync(recipient, server => Letter.Test(time.GetUtcNow(), server), cancellationToken);
        trail.Write(AuditCodes.RecipientTested, recipient.Shown).JobId = recipient.JobId;
        await db.SaveChangesAsync(cancellationToken);
        return fault is null
            ? Outcome<TestedRecipient>.Done(new TestedRecipient(recipient.Id, recipient.Shown))
            : Outcome<TestedRecipient>.Conflict($"Nothing was sent to {recipient.Shown}: {fault}");
    }
}

/// <summary>Who was sent a test message.</summary>
public sealed record TestedRecipient(long Id, string Address);
