using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Hosting;
using Rollcall.Sandbox.Login;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox;

/// <summary>The pretend Microsoft: Graph and its sign-in host on one HTTPS address of this machine.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    public const string TenantId = WellKnown.TenantId;
    public const string ClientId = WellKnown.ClientId;
    public const string ClientSecret = WellKnown.ClientSecret;

    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;
    private readonly bool ownsCaFile;

    private SandboxHost(
        WebApplication app,
        SandboxWeb web,
        Uri address,
        X509Certificate2 authority,
        X509Certificate2 certificate,
        string? caFile
    )
    {
        this.app = app;
        this.certificate = certificate;
        BaseAddress = address;
        CaCertificate = authority;
        Tenant = web.Tenant;
        Tokens = web.Tokens;
        Faults = web.Faults;
        Requests = web.Requests;
        Scenarios = web.Scenarios;
        ownsCaFile = caFile is null;
        CaFile = Path.GetFullPath(caFile ?? Path.Combine(Path.GetTempPath(), $"rollcall-sandbox-{Guid.NewGuid():N}.pem"));
    }

    /// <summary>https://localhost:PORT: the authority to sign in at, and with /v1.0 after it the Graph root.</summary>
    public Uri BaseAddress { get; }

    public Uri GraphRoot => new(BaseAddress, "v1.0");

    public X509Certificate2 CaCertificate { get; }

    public string CaFile { get; }

    public Tenant Tenant { get; }

    public AccessTokens Tokens { get; }

    public WaitingFaults Faults { get; }

    /// <summary>What goes wrong with a plan: see its catalog.</summary>
    public BadDay Scenarios { get; }

    public RequestCounters Requests { get; }

    /// <exception cref="SandboxStartException">The options are bad, the port is taken or the authority's file cannot be written.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        if (options.Faults().ToList() is { Count: > 0 } faults)
        {
            throw new SandboxStartException(string.Join(Environment.NewLine, faults));
        }

        var (authority, certificate) = SandboxAuthority.Make(options.Time.GetUtcNow());
        var web = new SandboxWeb(options);
        Begin(options.Scenarios, web.Scenarios);
        var app = web.Build(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.UseHttps(certificate)));
        try
        {
            await app.StartAsync(cancellationToken);
            var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            var host = new SandboxHost(app, web, new Uri($"https://localhost:{bound.Port}"), authority, certificate, options.CaFile);
            // Only now: a second host on a taken port must not overwrite what the first one's clients trust.
            await File.WriteAllTextAsync(host.CaFile, authority.ExportCertificatePem() + "\n", cancellationToken);
            return host;
        }
        catch (IOException trouble)
        {
            await app.DisposeAsync();
            throw new SandboxStartException(
                trouble.InnerException is AddressInUseException
                    ? $"Port {options.Port} is taken. Stop what listens there, or choose another one with --port."
                    : $"The authority's certificate cannot be written to {options.CaFile}: {trouble.Message}",
                trouble
            );
        }
        catch (UnauthorizedAccessException trouble)
        {
            await app.DisposeAsync();
            throw new SandboxStartException(
                $"The authority's certificate cannot be written to {options.CaFile}: {trouble.Message}",
                trouble
            );
        }
    }

    /// <summary>A handler for an HTTP client that trusts this host's authority, and for certificates nothing else.</summary>
    public SocketsHttpHandler TrustingHandler() =>
        new()
        {
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { CaCertificate },
                },
            },
        };

    private static void Begin(IEnumerable<ScenarioOrder> orders, BadDay badDay)
    {
        foreach (var order in orders)
        {
            try
            {
                badDay.Begin(order);
            }
            catch (BadScenarioException bad)
            {
                throw new SandboxStartException($"--scenario {order.Name}: {bad.Message}", bad);
            }
        }
    }

    /// <summary>Returns when the process is told to end.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        certificate.Dispose();
        CaCertificate.Dispose();
        if (ownsCaFile)
        {
            File.Delete(CaFile);
        }
    }
}
