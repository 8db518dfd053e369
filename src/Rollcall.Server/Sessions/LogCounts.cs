using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>How many lines of a log have which code and which outcome: one look at the log answers what every further filter would leave.</summary>
internal sealed class LogCounts
{
    private readonly LogFilter filter;
    private readonly IReadOnlyList<(string Code, LineOutcome Outcome, int Lines)> counts;

    private LogCounts(LogFilter filter, IReadOnlyList<(string Code, LineOutcome Outcome, int Lines)> counts) =>
        (this.filter, this.counts) = (filter, counts);

    public int Total =>
        counts
            .Where(count => filter.HasCode(count.Code) && filter.HasOutcome(count.Outcome) && filter.HasGroup(count.Outcome))
            .Sum(count => count.Lines);

    public IReadOnlyList<GroupCount> Groups
    {
        get
        {
            var fitting = counts.Where(count => filter.HasCode(count.Code) && filter.HasOutcome(count.Outcome)).ToList();
            return
            [
                .. Enum.GetValues<LogGroup>()
                    .Select(group => filter with { Group = group })
                    .Select(other => new GroupCount(
                        other.Group,
                        fitting.Where(count => other.HasGroup(count.Outcome)).Sum(count => count.Lines)
                    )),
            ];
        }
    }

    public IReadOnlyList<CodeCount> Codes =>
        [
            .. counts
                .Where(count => filter.HasOutcome(count.Outcome) && filter.HasGroup(count.Outcome))
                .GroupBy(count => count.Code, count => count.Lines)
                .Select(code => new CodeCount(code.Key, code.Sum()))
                .OrderBy(code => code.Code, StringComparer.Ordinal),
        ];

    public IReadOnlyList<OutcomeCount> Outcomes =>
        [
            .. counts
                .Where(count => filter.HasCode(count.Code) && filter.HasGroup(count.Outcome))
                .GroupBy(count => count.Outcome, count => count.Lines)
                .Select(outcome => new OutcomeCount(outcome.Key, outcome.Sum()))
                .OrderBy(outcome => outcome.Outcome),
        ];

    public static async Task<LogCounts> ReadAsync(ServerDb db, LogFilter filter, CancellationToken cancellationToken)
    {
        var counts = await filter
            .NarrowToSubject(db)
            .GroupBy(line => new { line.Code, line.Outcome })
            .Select(lines => new
            {
                lines.Key.Code,
                lines.Key.Outcome,
                Lines = lines.Count(),
            })
            .ToListAsync(cancellationToken);
        return new LogCounts(filter, [.. counts.Select(count => (count.Code, count.Outcome, count.Lines))]);
    }
}
