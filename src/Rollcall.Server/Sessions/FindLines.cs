using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
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
        var filter = query.Filter;
        if (await RemovedLog.WhyAsync(db, filter.Session, cancellationToken) is { } gone)
        {
            return Outcome<LogPage>.Conflict(gone);
        }

        if (await count.ReadAsync(db, filter, cancellationToken) is not { } counts)
        {
            return Outcome<LogPage>.NotFound($"There is no session {filter.Session}.");
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
        var rows = await RowsAsync(query, counts.Total, (page - 1) * size, size, cancellationToken);
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

    private async Task<IReadOnlyList<SessionLineRow>> RowsAsync(
        Query query,
        int total,
        int skip,
        int size,
        CancellationToken cancellationToken
    )
    {
        var lines = query.Filter.Narrow(db);
        if (query.Before is { } before)
        {
            var rows = await lines
                .Where(line => line.Number < before)
                .OrderByDescending(line => line.Number)
                .Take(size)
                .ToListAsync(cancellationToken);
            rows.Reverse();
            return rows;
        }

        var first = query.After + 1 ?? await FirstAsync(query.Filter, lines, total, skip, cancellationToken);
        return await lines.Where(line => line.Number >= first).OrderBy(line => line.Number).Take(size).ToListAsync(cancellationToken);
    }

    /// <summary>The number of the page's first line: only numbers are passed over on the way to it, from the nearer end.</summary>
    private static async Task<int> FirstAsync(
        LogFilter filter,
        IQueryable<SessionLineRow> lines,
        int total,
        int skip,
        CancellationToken cancellationToken
    )
    {
        var numbers = lines.Select(line => line.Number);
        if (skip == 0 || (filter.IsWhole && await numbers.OrderDescending().FirstOrDefaultAsync(cancellationToken) == total))
        {
            return skip + 1;
        }

        return skip <= total / 2
            ? await numbers.Order().Skip(skip).FirstOrDefaultAsync(cancellationToken)
            : await numbers.OrderDescending().Skip(total - skip - 1).FirstOrDefaultAsync(cancellationToken);
    }
}
