namespace Rollcall.Bench.Measuring;

/// <summary>What a program took.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">Processor time, in user and kernel mode together.</param>
/// <param name="PeakMiB">The most memory that it had at a time, in MiB.</param>
/// <param name="Requests">How many requests the directory answered meanwhile.</param>
/// <param name="ServerCpu">Processor time that the directory took meanwhile.</param>
/// <param name="DatabaseCpu">Processor time that the database's server took meanwhile; null: there is none, or nobody knows.</param>
internal sealed record Usage(TimeSpan Wall, TimeSpan Cpu, double PeakMiB, int Requests, TimeSpan ServerCpu, TimeSpan? DatabaseCpu)
{
    public static Usage MeanOf(IReadOnlyCollection<Usage> all) =>
        new(
            TimeSpan.FromTicks((long)all.Average(one => one.Wall.Ticks)),
            TimeSpan.FromTicks((long)all.Average(one => one.Cpu.Ticks)),
            all.Max(one => one.PeakMiB),
            (int)Math.Round(all.Average(one => one.Requests)),
            TimeSpan.FromTicks((long)all.Average(one => one.ServerCpu.Ticks)),
            all.Average(one => one.DatabaseCpu?.Ticks) is { } ticks ? TimeSpan.FromTicks((long)ticks) : null
        );
}
