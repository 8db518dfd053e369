using System.Text.RegularExpressions;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Telemetry;

/// <summary>A metric as the documents tell it.</summary>
internal sealed record ToldMetric(string Name, string InPrometheus, string Kind, string Unit, IReadOnlyList<string> Labels)
{
    /// <summary>The labels as Prometheus writes them.</summary>
    public IEnumerable<string> PrometheusLabels => Labels.Select(label => label.Replace('.', '_'));
}

/// <summary>The table of metrics in docs/admin/telemetry.md.</summary>
internal static partial class TelemetryTable
{
    public static IReadOnlyList<ToldMetric> Read() =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "admin", "telemetry.md"))
                .Where(line => line.StartsWith("| `rollcall.", StringComparison.Ordinal))
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => new ToldMetric(
                    Words(cells[1]).Single(),
                    Words(cells[2]).Single(),
                    cells[3],
                    cells[4].Trim('`'),
                    Words(cells[5])
                )),
        ];

    private static IReadOnlyList<string> Words(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
