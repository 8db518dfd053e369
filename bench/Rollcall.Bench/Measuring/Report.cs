namespace Rollcall.Bench.Measuring;

/// <summary>Prints what was measured, with ratios to the first row.</summary>
internal static class Report
{
    public static void Print(ContestOptions options, IReadOnlyList<(string Name, Usage Usage)> rows)
    {
        var scope = options.Everybody ? "everybody in scope" : "members of linked groups in scope";
        Line(
            $"### {options.People:N0} people, {options.Groups:N0} groups, {options.Linked:N0} linked, {scope}, "
                + $"{(options.Postgres is null ? "SQLite" : "PostgreSQL")}, latency {options.Latency}"
        );
        Line("");
        Line("| | CPU s | wall s | peak MiB | requests | CPU of the directory s | CPU of the database s | CPU to floor | wall to floor |");
        Line("|---|---|---|---|---|---|---|---|---|");
        var floor = rows[0].Usage;
        foreach (var (name, usage) in rows)
        {
            Line(
                $"| {name} | {usage.Cpu.TotalSeconds:F2} | {usage.Wall.TotalSeconds:F1} | {usage.PeakMiB:F0} | {usage.Requests:N0} "
                    + $"| {usage.ServerCpu.TotalSeconds:F1} | {usage.DatabaseCpu?.TotalSeconds:F1} | {usage.Cpu / floor.Cpu:F2} | {usage.Wall / floor.Wall:F2} |"
            );
        }

        Line("");
    }

    /// <summary>How a quota was used.</summary>
    public static void Print(SpentUnits spent, int requests)
    {
        Line(
            $"First import under the quota: {spent.Units:N0} resource units in {spent.Seconds:F1} s (at the very least {spent.LeastSeconds} s, "
                + $"and {spent.LeastSecondsOfBucket:F1} s where the quota is a bucket that fills evenly); {spent.Refused} of {requests:N0} requests were refused"
        );
        Line("");
    }

    /// <summary>How long pages took.</summary>
    public static void Print(IReadOnlyList<TimeSpan> pages)
    {
        List<double> sorted = [.. pages.Select(page => page.TotalMilliseconds).Order()];
        double At(double part) => sorted[(int)(part * (sorted.Count - 1))];
        Line(
            $"Pages opened while everybody was imported: {sorted.Count}; median {At(0.5):F0} ms, 95 % {At(0.95):F0} ms, slowest {sorted[^1]:F0} ms"
        );
        Line("");
    }

    private static void Line(string text) => Console.WriteLine(text);
}
