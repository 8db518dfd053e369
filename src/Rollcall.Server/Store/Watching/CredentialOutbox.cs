using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Watching;

/// <summary>
/// Writes what is to be told of a job's credential and permissions after somebody has looked: each warning once to each recipient, what is missing
/// once, and once that it is over.
/// </summary>
internal static class CredentialOutbox
{
    /// <summary>Saves; for use in the transaction in which the look is saved.</summary>
    public static async Task WriteAsync(
        ServerDb db,
        JobRow job,
        CredentialState state,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var recipients = await Hearers.OfAsync(db, job.Id, cancellationToken);
        if (recipients.Count == 0)
        {
            return;
        }

        var open = await db
            .Matters.Where(row => row.JobId == job.Id && row.OverAt == null && row.Matter == MessageMatter.Credential)
            .ToListAsync(cancellationToken);
        var warnings = CredentialWords.Of(job, state);
        var messages = new List<MessageRow>();
        foreach (var warning in warnings)
        {
            var matter = open.Find(row => row.Code == warning.Key) ?? await OpenAsync(db, job.Id, warning.Key, now, cancellationToken);
            var told = await Hearers.ToldAsync(db, [matter.Id], cancellationToken);
            messages.AddRange(
                Hearers
                    .WhoHear(recipients, MessageMatter.Credential)
                    .Where(recipient => !told.Contains(recipient.AddressKey))
                    .Select(recipient => warning.To(recipient.Id, matter.Id))
            );
        }

        messages.AddRange(await OfEndAsync(db, job, state, recipients, open, warnings, now, cancellationToken));
        Hearers.Queue(db, messages, job.Id, null, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<MatterRow> OpenAsync(
        ServerDb db,
        Guid job,
        string key,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var matter = new MatterRow
        {
            JobId = job,
            Matter = MessageMatter.Credential,
            Code = key,
            OpenedAt = now,
        };
        db.Matters.Add(matter);
        await db.SaveChangesAsync(cancellationToken);
        return matter;
    }

    /// <summary>A warning that another one has taken the place of ends in silence; of whatever is over altogether those hear who were told.</summary>
    private static async Task<IReadOnlyList<MessageRow>> OfEndAsync(
        ServerDb db,
        JobRow job,
        CredentialState state,
        IReadOnlyList<RecipientRow> recipients,
        IReadOnlyList<MatterRow> open,
        IReadOnlyList<CredentialWarning> warnings,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ended = open.Where(matter => warnings.All(warning => warning.Key != matter.Code) && state.Tells(matter.Code)).ToList();
        ended.ForEach(matter => matter.OverAt = now);
        var over = ended.Where(matter => warnings.All(warning => warning.Kind != CredentialWarning.KindOf(matter.Code))).ToList();
        var told = await Hearers.ToldAsync(db, [.. over.Select(matter => matter.Id)], cancellationToken);
        return
        [
            .. Hearers
                .WhoHear(recipients, MessageMatter.Recovered)
                .Where(recipient => told.Contains(recipient.AddressKey))
                .Select(recipient => CredentialWords.Recovered(job, state, over, recipient.Id)),
        ];
    }
}
