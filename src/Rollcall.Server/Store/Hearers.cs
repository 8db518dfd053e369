using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Who hears of a job's matters, and who has heard.</summary>
internal static class Hearers
{
    /// <summary>Recipients of every job and of this one.</summary>
    public static Task<List<RecipientRow>> OfAsync(ServerDb db, Guid job, CancellationToken cancellationToken) =>
        db
            .Recipients.AsNoTracking()
            .Where(row => row.JobId == null || row.JobId == job)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Those who hear of a matter, each address once.</summary>
    public static IEnumerable<RecipientRow> WhoHear(IEnumerable<RecipientRow> recipients, MessageMatter matter) =>
        recipients.Where(row => row.Hears(matter)).DistinctBy(row => row.AddressKey);

    /// <summary>The addresses that have been told of one of these matters.</summary>
    public static async Task<HashSet<string>> ToldAsync(ServerDb db, IReadOnlyList<long> matters, CancellationToken cancellationToken) =>
        await db
            .Messages.Where(message => message.MatterId != null && matters.Contains(message.MatterId.Value))
            .Select(message => message.Recipient!.AddressKey)
            .ToHashSetAsync(cancellationToken);

    /// <summary>Adds messages to what is saved next; they are due at once.</summary>
    public static void Queue(ServerDb db, IReadOnlyCollection<MessageRow> messages, Guid? job, long? session, DateTimeOffset now)
    {
        foreach (var message in messages)
        {
            (message.Id, message.JobId, message.SessionId) = (Guid.CreateVersion7(now), job, session);
            (message.State, message.QueuedAt, message.NextTryAt) = (MessageState.Queued, now, now);
        }

        db.Messages.AddRange(messages);
    }
}
