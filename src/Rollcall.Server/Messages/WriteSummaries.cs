using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Messages;

/// <summary>
/// Writes the weekly summary for whoever wants it, once on however many servers: whoever finds it due moves it on and writes the messages in one
/// transaction. What was missed while no server ran is one summary.
/// </summary>
public sealed class WriteSummaries(ServerDb db, SummaryReader reader, TimeProvider time)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <returns>How many messages were written.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var word = MessageMatter.Summary.ToString();
        if (!await db.Recipients.AnyAsync(row => row.About.Contains(word), cancellationToken))
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var site = await db.Sites.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (site?.NextSummaryAt is not { } due)
        {
            await SummaryTime.PlanAsync(db, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return 0;
        }

        return due > now ? 0 : await WriteAsync(site, due, now, cancellationToken);
    }

    private async Task<int> WriteAsync(SiteRow site, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = SummaryTime.NextAfter(site, now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db
            .Sites.Where(row => row.NextSummaryAt == due)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextSummaryAt, next), cancellationToken);
        if (taken == 0)
        {
            return 0;
        }

        var recipients = (await db.Recipients.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken))
            .Where(row => row.Hears(MessageMatter.Summary))
            .ToList();
        var weeks = await reader.ReadAsync(now - Week, now, cancellationToken);
        var written = 0;
        foreach (var of in recipients.GroupBy(row => row.JobId))
        {
            var told = of.Key is { } job ? weeks.Where(week => week.Id == job).ToList() : weeks;
            var messages = of.DistinctBy(row => row.AddressKey)
                .Select(row => SummaryText.Of(told, of.Key is not null, now, row.Id))
                .ToList();
            Hearers.Queue(db, messages, of.Key, null, now);
            written += messages.Count;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return written;
    }
}
