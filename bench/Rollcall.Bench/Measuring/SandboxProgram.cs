using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Rollcall.Bench.Measuring;

/// <summary>The pretend directory in a process of its own, on loopback; it ends with the measuring.</summary>
internal sealed class SandboxProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient control;
    private int seed = 7;

    private SandboxProgram(Process process, string ready, string ca)
    {
        this.process = process;
        var words = ready.Split(' ');
        (Address, Tenant, Client, Secret, Ca) = (new Uri(words[1]), words[3], words[5], words[7], ca);
        control = Trusting(ca);
        control.BaseAddress = Address;
    }

    public Uri Address { get; }
    public string Tenant { get; }
    public string Client { get; }
    public string Secret { get; }

    /// <summary>The file of the authority's certificate.</summary>
    public string Ca { get; }
    public TimeSpan Cpu => ProcFile.Cpu(process.Id) ?? TimeSpan.Zero;
    public double PeakMiB => ProcFile.PeakMiB(process.Id) ?? 0;

    public static async Task<SandboxProgram> StartAsync(
        string file,
        int port,
        int people,
        int groups,
        string latency,
        bool quota,
        string folder
    )
    {
        var ca = Path.Combine(folder, "sandbox-ca.pem");
        string[] args =
        [
            "--port",
            $"{port}",
            "--users",
            $"{people}",
            "--groups",
            $"{groups}",
            "--seed",
            "1",
            "--ca",
            ca,
            "--latency",
            latency,
            .. quota ? new[] { "--scenario", "budget" } : [],
        ];
        var process = Programs.Start(file, args, new Dictionary<string, string>());
        var ready = await process.StandardOutput.ReadLineAsync();
        return ready?.StartsWith("ready ", StringComparison.Ordinal) == true
            ? new SandboxProgram(process, ready, ca)
            : throw new BenchException($"The pretend directory does not start: {ready}{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>A client that trusts this authority and no other.</summary>
    public static HttpClient Trusting(string ca) => new(Handler(ca));

    public static SocketsHttpHandler Handler(string ca)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(ca);
        return new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            EnableMultipleHttp2Connections = true,
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
    }

    public async Task ForgetRequestsAsync()
    {
        using var answer = await control.DeleteAsync("/_sandbox/requests");
        answer.EnsureSuccessStatusCode();
    }

    public async Task<int> RequestsAsync()
    {
        using var counts = JsonDocument.Parse(await control.GetStringAsync("/_sandbox/requests"));
        return counts.RootElement.EnumerateObject().Sum(count => count.Value.GetInt32());
    }

    /// <summary>What the requests since then cost.</summary>
    public async Task<SpentUnits> SpentAsync() => (await control.GetFromJsonAsync<SpentUnits>("/_sandbox/spent"))!;

    /// <summary>Disables so many per cent of the people, others each time.</summary>
    public async Task DisableAsync(double percent)
    {
        using var answer = await control.PostAsJsonAsync("/_sandbox/actions/disable-many", new { percent, seed = seed++ });
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        control.Dispose();
    }
}
