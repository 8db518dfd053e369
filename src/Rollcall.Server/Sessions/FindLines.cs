using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Finds a page of a session's log, however long it is, and counts what further filters would leave.</summary>
public sealed class FindLines(ServerDb db, CountLines count, RightNames rights)
{
    public const int MostSize = 200;

    public sealed class Query
    {
        public required LogFilter Filter { get; init; }

        /// <summary>From 1; a page after the last one is the last one.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many lines a page has, 1 to <see cref="MostSize"/>.</summary>
        public int Size { get; init; } = 100;

        /// <summary>The lines after this number are the page: much faster far down in a long log. Null: the page is counted out.</summary>
        public int? After { get; init; }

        /// <summary>The lines before this number are the page.</summary>
        public int? Before { get; init; }
    }

    public async Task<Outcome<LogPage>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await RemovedLog.WhyAsync(db, query.Filter.Session, cancellationToken) is { } gone)
        {
            return Outcome<LogPage>.Conflict(gone);
        }

        if (
            await query.Filter.OfWholeLogAsync(db, cancellationToken) is not { } filter
            || await count.ReadAsync(db, filter, cancellationToken) is not { } counts
        )
        {
            return Outcome<LogPage>.NotFound($"There is no session {query.Filter.Session}.");
        }

        var known = await rights.ReadAsync(cancellationToken);
        var byRight = await RightCounts.ReadAsync(db, count, filter, known, cancellationToken);
        var cloud = await db
            .Sessions.Where(session => session.Id == filter.Session)
            .Select(session => session.Job!.Cloud)
            .SingleAsync(cancellationToken);
        var answers = await LeaverAnswers.ReadAsync(db, filter.Session, cancellationToken);
        var size = Math.Clamp(query.Size, 1, MostSize);
        var pages = Math.Max(1, (counts.Total + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var log = new LogRows(filter.Parts(db));
        var rows = query.Before is { } end
            ? await log.BeforeAsync(end, size, cancellationToken)
            : await log.FromAsync(
                query.After + 1 ?? await log.NumberAsync((page - 1) * size, counts.Total, filter.IsWhole, cancellationToken),
                size,
                cancellationToken
            );
        return Outcome<LogPage>.Done(
            new LogPage
            {
                Lines = [.. rows.Select(row => answers.Of(LogLine.Of(row, known, cloud), row))],
                Page = page,
                Pages = pages,
                Total = counts.Total,
                Groups = counts.Groups,
                Codes = counts.Codes,
                Outcomes = counts.Outcomes,
                Rights = byRight.Rights,
                Locations = byRight.Locations,
            }
        );
    }
}
