using System.Globalization;

namespace Rollcall.Bench.Measuring;

/// <summary>What Linux tells of a process that runs.</summary>
internal static class ProcFile
{
    /// <summary>Clock ticks a second, which has been 100 on every Linux for long.</summary>
    private const double Ticks = 100;

    /// <summary>Null: the process has ended.</summary>
    public static TimeSpan? Cpu(int process) => Fields(process) is { } fields ? Time(fields[11], fields[12]) : null;

    /// <summary>What children took that have ended; null: the process has ended itself.</summary>
    public static TimeSpan? CpuOfEnded(int process) => Fields(process) is { } fields ? Time(fields[13], fields[14]) : null;

    /// <summary>Whose child a process is; null: it has ended.</summary>
    public static (int Process, int Parent)? Parent(int process) =>
        Fields(process) is { } fields ? (process, int.Parse(fields[1], CultureInfo.InvariantCulture)) : null;

    /// <summary>What stands behind the name, which may hold anything.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static TimeSpan Time(string user, string kernel) =>
        TimeSpan.FromSeconds(
            (double.Parse(user, CultureInfo.InvariantCulture) + double.Parse(kernel, CultureInfo.InvariantCulture)) / Ticks
        );

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
