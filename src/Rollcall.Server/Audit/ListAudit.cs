using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Audit;

/// <summary>Lists who changed what, newest first: a page, or all of it one after the other.</summary>
public sealed class ListAudit(AuditNarrowing narrowing)
{
    public const int MostSize = 1000;

    public sealed class Query
    {
        public AuditFilter Filter { get; init; } = new();

        /// <summary>Only lines older than the one at this place, as a page names it in <see cref="AuditPage.Next"/>; null: from the newest.</summary>
        public string? After { get; init; }

        /// <summary>How many lines at the most, 1 to <see cref="MostSize"/>.</summary>
        public int Size { get; init; } = 100;
    }

    public async Task<Outcome<AuditPage>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var narrowed = await narrowing.NarrowAsync(query.Filter, cancellationToken);
        if (narrowed.Value is not { } lines)
        {
            return narrowed.As<AuditPage>();
        }

        if (!TryRead(query.After, out var place))
        {
            return Outcome<AuditPage>.Invalid(
                new Fault("after", $"{Words.Quote(query.After!)} is no place in the audit. Take it from the page before, or leave it out.")
            );
        }

        var size = Math.Clamp(query.Size, 1, MostSize);
        var rows = await OlderAsync(lines, place, size + 1, cancellationToken);
        AuditLine[] shown = [.. rows.Take(size).Select(AuditLine.Of)];
        return Outcome<AuditPage>.Done(new AuditPage(shown, rows.Count > size ? Write(rows[size - 1]) : null));
    }

    /// <summary>All of them, however many there are.</summary>
    public async Task<Outcome<IAsyncEnumerable<AuditLine>>> ReadAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var narrowed = await narrowing.NarrowAsync(filter, cancellationToken);
        return narrowed.Value is { } lines
            ? Outcome<IAsyncEnumerable<AuditLine>>.Done(ReadAsync(lines, cancellationToken))
            : narrowed.As<IAsyncEnumerable<AuditLine>>();
    }

    private static async IAsyncEnumerable<AuditLine> ReadAsync(
        IQueryable<AuditRow> lines,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        (DateTimeOffset At, long Id)? place = null;
        List<AuditRow> rows;
        do
        {
            rows = await OlderAsync(lines, place, MostSize, cancellationToken);
            foreach (var row in rows)
            {
                yield return AuditLine.Of(row);
            }

            place = rows.Count > 0 ? (rows[^1].At, rows[^1].Id) : null;
        } while (rows.Count == MostSize);
    }

    private static Task<List<AuditRow>> OlderAsync(
        IQueryable<AuditRow> lines,
        (DateTimeOffset At, long Id)? place,
        int most,
        CancellationToken cancellationToken
    )
    {
        if (place is { } last)
        {
            var (at, id) = last;
            lines = lines.Where(line => line.At <= at && (line.At < at || line.Id < id));
        }

        return lines.OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Take(most).ToListAsync(cancellationToken);
    }

    private static string Write(AuditRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcTicks}.{row.Id}");

    /// <summary>A place is <c>ticks.line</c>.</summary>
    private static bool TryRead(string? after, out (DateTimeOffset At, long Id)? place)
    {
        place = null;
        if (string.IsNullOrWhiteSpace(after))
        {
            return true;
        }

        if (
            after.Split('.') is [var time, var line]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && ticks <= DateTime.MaxValue.Ticks
        )
        {
            place = (new DateTimeOffset(ticks, TimeSpan.Zero), id);
        }

        return place is not null;
    }
}
