using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Messages;

/// <summary>Lists messages with what became of them, newest first.</summary>
public sealed class ListMessages(ServerDb db)
{
    /// <summary>So many unless somebody says how many.</summary>
    public const int Most = 100;

    private const int Limit = 1000;

    public async Task<Outcome<IReadOnlyList<MessageView>>> HandleAsync(int most, CancellationToken cancellationToken)
    {
        if (most is < 1 or > Limit)
        {
            return Outcome<IReadOnlyList<MessageView>>.Invalid(new Fault("most", $"most is a number from 1 to {Limit}."));
        }

        var rows = await db
            .Messages.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Take(most)
            .Select(row => new MessageView(
                row.Id,
                row.Recipient!.Kind,
                row.Recipient.Shown,
                row.Job == null ? null : row.Job.Name,
                row.JobId,
                row.SessionId,
                row.Matter,
                row.Code,
                row.Title,
                row.State,
                row.QueuedAt,
                row.SentAt,
                row.Tries,
                row.NextTryAt,
                row.Fault
            ))
            .ToListAsync(cancellationToken);
        return Outcome<IReadOnlyList<MessageView>>.Done(rows);
    }
}

/// <summary>A message and what became of it.</summary>
/// <param name="Id">The same in what was sent.</param>
/// <param name="Kind">What kind of place it goes to.</param>
/// <param name="Address">As it may be shown.</param>
/// <param name="Job">The job that it is about; null: all of them.</param>
/// <param name="JobId">The same by its id.</param>
/// <param name="Session">The session that it is about; null: none.</param>
/// <param name="Matter">What it is about.</param>
/// <param name="Code">The session's code.</param>
/// <param name="Title">In a few words.</param>
/// <param name="State">Queued, sent, or failed for good.</param>
/// <param name="QueuedAt">When it was written.</param>
/// <param name="SentAt">When it was taken.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="NextTryAt">When it is tried next.</param>
/// <param name="Fault">Why the last try failed.</param>
public sealed record MessageView(
    Guid Id,
    RecipientKind Kind,
    string Address,
    string? Job,
    Guid? JobId,
    long? Session,
    MessageMatter Matter,
    string? Code,
    string Title,
    MessageState State,
    DateTimeOffset QueuedAt,
    DateTimeOffset? SentAt,
    int Tries,
    DateTimeOffset? NextTryAt,
    string? Fault
);
