using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>How many lines of a log have which code and which outcome: one look at the log answers what every further filter would leave.</summary>
internal sealed record LogCounts(LogFilter Filter, IReadOnlyList<LogCount> Counts)
{
    public int Total =>
        Counts
            .Where(count => Filter.HasCode(count.Code) && Filter.HasOutcome(count.Outcome) && Filter.HasGroup(count.Outcome))
            .Sum(count => count.Lines);

    public IReadOnlyList<GroupCount> Groups =>
        [
            .. Enum.GetValues<LogGroup>()
                .Select(group => this with { Filter = Filter with { Group = group } })
                .Select(other => new GroupCount(other.Filter.Group, other.Total)),
        ];

    public IReadOnlyList<CodeCount> Codes =>
        [
            .. Counts
                .Where(count => Filter.HasOutcome(count.Outcome) && Filter.HasGroup(count.Outcome))
                .GroupBy(count => count.Code, count => count.Lines)
                .Select(code => new CodeCount(code.Key, code.Sum()))
                .OrderBy(code => code.Code, StringComparer.Ordinal),
        ];

    public IReadOnlyList<OutcomeCount> Outcomes =>
        [
            .. Counts
                .Where(count => Filter.HasCode(count.Code) && Filter.HasGroup(count.Outcome))
                .GroupBy(count => count.Outcome, count => count.Lines)
                .Select(outcome => new OutcomeCount(outcome.Key, outcome.Sum()))
                .OrderBy(outcome => outcome.Outcome),
        ];
}

/// <summary>How many lines have this code and this outcome.</summary>
public sealed record LogCount(string Code, LineOutcome Outcome, int Lines);
