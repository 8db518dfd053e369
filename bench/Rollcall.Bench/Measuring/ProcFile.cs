using System.Globalization;

namespace Rollcall.Bench.Measuring;

/// <summary>What Linux tells of a process that runs.</summary>
internal static class ProcFile
{
    /// <summary>Clock ticks a second, which has been 100 on every Linux for long.</summary>
    private const double Ticks = 100;

    /// <summary>Null: the process has ended.</summary>
    public static TimeSpan? Cpu(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / Ticks);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The most memory so far, in MiB; null: the process has ended.</summary>
    public static double? PeakMiB(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? null
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
