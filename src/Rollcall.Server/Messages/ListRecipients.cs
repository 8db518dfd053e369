using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>Lists who hears of what.</summary>
public sealed class ListRecipients(ServerDb db)
{
    public async Task<IReadOnlyList<RecipientView>> HandleAsync(CancellationToken cancellationToken)
    {
        var names = await db
            .Jobs.Select(job => new { job.Id, job.Name })
            .ToDictionaryAsync(job => job.Id, job => job.Name, cancellationToken);
        var rows = await db.Recipients.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new RecipientView(
                row.Id,
                row.Kind,
                row.Shown,
                row.JobId is { } job ? names.GetValueOrDefault(job) : null,
                [.. Enum.GetValues<MessageMatter>().Where(row.Hears)]
            )),
        ];
    }
}

/// <summary>Who hears of what.</summary>
/// <param name="Id">By which it is found.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Address">As it may be shown: of a webhook the host only.</param>
/// <param name="Job">The only job that it hears of; null: every one.</param>
/// <param name="About">What it hears of.</param>
public sealed record RecipientView(long Id, RecipientKind Kind, string Address, string? Job, IReadOnlyList<MessageMatter> About);
