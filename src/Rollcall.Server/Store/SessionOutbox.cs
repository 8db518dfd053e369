using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>
/// Writes what is to be told of a session that has ended, in the transaction in which it ends, so that no message is lost with a server. A
/// matter is told once to each recipient, until an import of everybody is done.
/// </summary>
internal static class SessionOutbox
{
    public static async Task WriteAsync(ServerDb db, long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.AsNoTracking().Include(row => row.Job).SingleAsync(row => row.Id == id, cancellationToken);
        if (session.Kind is SessionKind.Test or SessionKind.Structure)
        {
            // They change nobody, and whoever started them looks at them.
            return;
        }

        var recipients = await Hearers.OfAsync(db, session.JobId, cancellationToken);
        if (recipients.Count == 0)
        {
            return;
        }

        var messages = new List<MessageRow>();
        if (MatterOf(session.State) is { } matter)
        {
            messages.AddRange(await OfMatterAsync(db, session, matter, recipients, now, cancellationToken));
        }

        if (session.State == SessionState.Done)
        {
            messages.AddRange(await OfRecoveryAsync(db, session, recipients, now, cancellationToken));
        }

        messages.AddRange(await RejectionOutbox.OfAsync(db, session, recipients, cancellationToken));
        Hearers.Queue(db, messages, session.JobId, session.Id, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static MessageMatter? MatterOf(SessionState state) =>
        state switch
        {
            SessionState.Failed => MessageMatter.Failed,
            SessionState.Incomplete => MessageMatter.Incomplete,
            SessionState.Waiting => MessageMatter.Waiting,
            SessionState.Done
            or SessionState.Queued
            or SessionState.Running
            or SessionState.Lapsed
            or SessionState.Cancelled
            or SessionState.Interrupted => null,
        };

    /// <summary>Opens the matter unless it is open, and tells it to those who have not heard of it.</summary>
    private static async Task<IEnumerable<MessageRow>> OfMatterAsync(
        ServerDb db,
        SessionRow session,
        MessageMatter matter,
        IReadOnlyList<RecipientRow> recipients,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var code = session.Code ?? "";
        var open = await db.Matters.FirstOrDefaultAsync(
            row => row.JobId == session.JobId && row.OverAt == null && row.Matter == matter && row.Code == code,
            cancellationToken
        );
        if (open is null)
        {
            open = new MatterRow
            {
                JobId = session.JobId,
                Matter = matter,
                Code = code,
                SessionId = session.Id,
                OpenedAt = now,
            };
            db.Matters.Add(open);
            await db.SaveChangesAsync(cancellationToken);
        }

        var told = await Hearers.ToldAsync(db, [open.Id], cancellationToken);
        return Hearers
            .WhoHear(recipients, matter)
            .Where(recipient => !told.Contains(recipient.AddressKey))
            .Select(recipient =>
            {
                var message = MatterWords.Of(session, matter);
                (message.RecipientId, message.MatterId) = (recipient.Id, open.Id);
                return message;
            });
    }

    /// <summary>
    /// An import of everybody ends all open matters of its job, any other session its own; those who were told are told that, too. A credential that
    /// ends soon ends no later for it.
    /// </summary>
    private static async Task<IEnumerable<MessageRow>> OfRecoveryAsync(
        ServerDb db,
        SessionRow session,
        IReadOnlyList<RecipientRow> recipients,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ofEverybody = session is { Kind: SessionKind.Import, PlanOf: null, Asked: null };
        var over = await db
            .Matters.Where(row =>
                row.JobId == session.JobId
                && row.OverAt == null
                && row.Matter != MessageMatter.Credential
                && (ofEverybody || row.SessionId == session.Id)
            )
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var matter in over)
        {
            matter.OverAt = now;
        }

        var told = await Hearers.ToldAsync(db, [.. over.Select(matter => matter.Id)], cancellationToken);
        return Hearers
            .WhoHear(recipients, MessageMatter.Recovered)
            .Where(recipient => told.Contains(recipient.AddressKey))
            .Select(recipient =>
            {
                var message = MatterWords.Recovered(session, over);
                message.RecipientId = recipient.Id;
                return message;
            });
    }
}
