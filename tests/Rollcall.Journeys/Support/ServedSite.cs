using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys.Support;

/// <summary>
/// A site with a directory, and the program serving it in a process of its own, as it was built. It can be killed and started again at
/// the same address.
/// </summary>
internal sealed class ServedSite : IAsyncDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(60);
    private static readonly string Program = typeof(ServedSite)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RollcallProgram")
        .Value!;

    private Process? process;

    private ServedSite(TestSite site, int port) => (Site, Address) = (site, new Uri($"http://127.0.0.1:{port}/"));

    public TestSite Site { get; }
    public Uri Address { get; }

    /// <summary>The link by which the first administrator comes in; null when there is one already.</summary>
    public string? SetUpLink { get; private set; }

    /// <summary>What the program said on standard error.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Serves a site; make it with <see cref="TestSite"/>. It is gone with this.</summary>
    public static async Task<ServedSite> StartAsync(TestSite site)
    {
        var served = new ServedSite(site, FreePort());
        await served.StartAsync();
        return served;
    }

    /// <summary>A site on SQLite with the example's job and an administrator, who has not signed in yet.</summary>
    public static async Task<ServedSite> StartAppliedAsync(int people = 120, TimeSpan latency = default)
    {
        var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people, latency);
        await site.Store.AskAsync(services => Administrator.MakeAsync(services));
        return await StartAsync(site);
    }

    /// <summary>Starts the program, after it was killed, where it was before.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Program, ["serve", "--urls", Address.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
                ["Rollcall__Database"] = Site.Store.Connection,
                ["Rollcall__Keys"] = Site.Keys,
            },
        };
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Said += line.Data + "\n";
        process.BeginErrorReadLine();
        SetUpLink = null;
        while (await process.StandardOutput.ReadLineAsync(TestStore.Token).AsTask().WaitAsync(AtMost, TestStore.Token) is { } line)
        {
            if (line.StartsWith("Set up: ", StringComparison.Ordinal))
            {
                SetUpLink = line["Set up: ".Length..];
                return;
            }

            if (line.StartsWith("Rollcall serves", StringComparison.Ordinal) && !await NobodyCanSignInAsync())
            {
                return;
            }
        }

        throw new InvalidOperationException($"rollcall serve ended: {Said}");
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync(TestStore.Token);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        await Site.DisposeAsync();
    }

    private Task<bool> NobodyCanSignInAsync() =>
        Site.Store.DbAsync(db => Task.FromResult(!db.Users.Any(user => user.SecurityStamp != null)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
