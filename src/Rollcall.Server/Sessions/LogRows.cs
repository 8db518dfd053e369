using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>The lines of a log in the order of their numbers, a page at a time.</summary>
/// <param name="parts">Parts of the log one after the other: see <see cref="Store.ShownLog.Parts"/>.</param>
internal sealed class LogRows(IReadOnlyList<IQueryable<SessionLineRow>> parts)
{
    /// <summary>So many lines from a number on.</summary>
    public async Task<IReadOnlyList<SessionLineRow>> FromAsync(int first, int size, CancellationToken cancellationToken)
    {
        var rows = new List<SessionLineRow>();
        foreach (var part in parts.TakeWhile(_ => rows.Count < size))
        {
            rows.AddRange(
                await part.Where(line => line.Number >= first)
                    .OrderBy(line => line.Number)
                    .Take(size - rows.Count)
                    .ToListAsync(cancellationToken)
            );
        }

        return rows;
    }

    /// <summary>The last lines before a number.</summary>
    public async Task<IReadOnlyList<SessionLineRow>> BeforeAsync(int end, int size, CancellationToken cancellationToken)
    {
        var rows = new List<SessionLineRow>();
        foreach (var part in parts.Reverse().TakeWhile(_ => rows.Count < size))
        {
            rows.AddRange(
                await part.Where(line => line.Number < end)
                    .OrderByDescending(line => line.Number)
                    .Take(size - rows.Count)
                    .ToListAsync(cancellationToken)
            );
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>The number of the line that comes after so many.</summary>
    /// <param name="skip">After how many.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="isWhole">None are left out, so that the numbers have no gap, but for those of a log that goes on from another.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<int> NumberAsync(int skip, int total, bool isWhole, CancellationToken cancellationToken)
    {
        var last = parts[^1].Select(line => line.Number);
        if (skip == 0 || (isWhole && await last.OrderDescending().FirstOrDefaultAsync(cancellationToken) == total))
        {
            return skip + 1;
        }

        foreach (var part in parts.SkipLast(1))
        {
            var count = await part.CountAsync(cancellationToken);
            if (skip < count)
            {
                return await NumberAsync(part.Select(line => line.Number), skip, count, cancellationToken);
            }

            (skip, total) = (skip - count, total - count);
        }

        return await NumberAsync(last, skip, total, cancellationToken);
    }

    /// <summary>Only numbers are passed over on the way, from the nearer end.</summary>
    private static Task<int> NumberAsync(IQueryable<int> numbers, int skip, int total, CancellationToken cancellationToken) =>
        skip <= total / 2
            ? numbers.Order().Skip(skip).FirstOrDefaultAsync(cancellationToken)
            : numbers.OrderDescending().Skip(total - skip - 1).FirstOrDefaultAsync(cancellationToken);
}
