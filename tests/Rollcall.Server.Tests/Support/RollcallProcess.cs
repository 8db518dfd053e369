using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Support;

/// <summary>The real program in a process of its own, which can be killed.</summary>
internal sealed class RollcallProcess : IAsyncDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Task output;
    private readonly Task<string> error;

    private RollcallProcess(Process process)
    {
        this.process = process;
        output = ListenAsync(process.StandardOutput);
        error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>What everybody on the machine can see of it.</summary>
    public string VisibleToOthers => File.ReadAllText($"/proc/{process.Id}/cmdline");

    /// <summary>What it has said so far on standard output.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>Starts it on the site's store, which it is told by its environment.</summary>
    public static RollcallProcess Start(TestSite site, params IEnumerable<string> args) => Launch(site, site.Keys, [], args);

    /// <summary>The same, with variables of its own.</summary>
    public static RollcallProcess Start(
        TestSite site,
        IEnumerable<(string Name, string Value)> variables,
        params IEnumerable<string> args
    ) => Launch(site, site.Keys, variables, args);

    /// <summary>The same, with a keys directory of its own.</summary>
    public static RollcallProcess StartWith(TestSite site, string keys, params IEnumerable<string> args) => Launch(site, keys, [], args);

    private static RollcallProcess Launch(
        TestSite site,
        string keys,
        IEnumerable<(string Name, string Value)> variables,
        IEnumerable<string> args
    )
    {
        // Whoever runs the tests in the background may have told all of them to ignore Ctrl+C.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "rollcall"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
                ["Rollcall__Database"] = site.Store.Connection,
                ["Rollcall__Keys"] = keys,
                [ContosoSite.SecretVariable] = WellKnown.ClientSecret,
                [ContosoSite.PasswordVariable] = ContosoSite.Password,
            },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new RollcallProcess(Process.Start(start)!);
    }

    /// <summary>The same, and types something, and no more.</summary>
    public static RollcallProcess StartAndType(TestSite site, string input, params IEnumerable<string> args)
    {
        var typing = Start(site, args);
        typing.process.StandardInput.Write(input);
        typing.process.StandardInput.Close();
        return typing;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<CommandRun> RunAsync(TestSite site, params string[] args)
    {
        await using var process = Start(site, args);
        return await process.EndAsync();
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill() => process.Kill();

    /// <summary>Ctrl+C.</summary>
    public void Interrupt() => Signal("-INT");

    /// <summary>What a service manager sends.</summary>
    public void Terminate() => Signal("-TERM");

    /// <summary>Waits for its end.</summary>
    public async Task<CommandRun> EndAsync()
    {
        try
        {
            await process.WaitForExitAsync(TestStore.Token).WaitAsync(AtMost, TestStore.Token);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"The program did not end within {AtMost}. It said:\n{Said}\n{await error}");
        }

        await output;
        return new CommandRun(process.ExitCode, Said, await error);
    }

    /// <summary>Waits until it has said something.</summary>
    public Task SaysAsync(string text) =>
        Eventually.HappensAsync($"the program says {text}", () => Task.FromResult(Said.Contains(text, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private async Task ListenAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (said)
            {
                said.Append(line).Append('\n');
            }
        }
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        kill.WaitForExit();
    }
}
