using System.Diagnostics;

namespace Rollcall.Bench.Measuring;

/// <summary>Runs programs and looks at what they take until they end.</summary>
internal static class Programs
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="BenchException">It failed; what it said is in the message.</exception>
    public static async Task<(Usage Usage, string Output)> RunAsync(
        Surroundings around,
        string file,
        IEnumerable<string> args,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var measure = await around.BeginAsync();
        using var process = Start(file, args, environment);
        var clock = Stopwatch.StartNew();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (cpu, peak) = (TimeSpan.Zero, 0.0);
        while (!process.HasExited)
        {
            cpu = ProcFile.Cpu(process.Id) ?? cpu;
            peak = ProcFile.PeakMiB(process.Id) ?? peak;
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Look));
        }

        clock.Stop();
        if (process.ExitCode != 0)
        {
            throw new BenchException($"{file} {string.Join(' ', args)} ended with {process.ExitCode}: {await error}{await output}");
        }

        return (await measure(clock.Elapsed, cpu, peak), await output);
    }

    public static Process Start(string file, IEnumerable<string> args, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(file, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

/// <summary>A measurement can't be made.</summary>
internal sealed class BenchException(string message) : Exception(message);
