using System.Diagnostics;
using Npgsql;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Cluster;

/// <summary>A PostgreSQL server of one test's own, which it may end and start again.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string folder;

    private OwnPostgres(string folder, string connection) => (this.folder, Connection) = (folder, connection);

    public string Connection { get; }

    public static async Task<OwnPostgres> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"rollcall-pg-{Guid.NewGuid():N}"[..24]);
        var connection = await RunAsync("start", folder);
        return new OwnPostgres(folder, new NpgsqlConnectionStringBuilder(connection) { Database = "rollcall" }.ConnectionString);
    }

    /// <summary>Ends it as a crash does.</summary>
    public Task HaltAsync() => RunAsync("halt", folder);

    /// <summary>Starts it again.</summary>
    public Task ResumeAsync() => RunAsync("resume", folder);

    public async ValueTask DisposeAsync() => await RunAsync("stop", folder);

    private static async Task<string> RunAsync(string action, string folder)
    {
        var script = Path.Combine(Repository.Root, "tests", "postgres.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, action, folder]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        process.ExitCode.ShouldBe(0);
        return said.Trim();
    }
}
