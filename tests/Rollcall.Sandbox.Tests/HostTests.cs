using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Rollcall.Sandbox.Tests;

/// <summary>The executable and its certificates.</summary>
public sealed class HostTests(TheSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Whoever_trusts_the_file_trusts_the_host(string name)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(sandbox.Host.CaFile);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { authority },
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync($"https://{name}:{sandbox.Host.BaseAddress.Port}/_sandbox/state", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_does_not_is_refused()
    {
        using var client = new HttpClient();

        var refused = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(sandbox.Host.BaseAddress, Cancellation));
        refused.HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);
    }

    [Fact]
    public async Task The_file_holds_an_authority_and_no_key()
    {
        var text = await File.ReadAllTextAsync(sandbox.Host.CaFile, Cancellation);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(sandbox.Host.CaFile);

        text.ShouldStartWith("-----BEGIN CERTIFICATE-----");
        text.ShouldNotContain("PRIVATE KEY");
        authority.HasPrivateKey.ShouldBeFalse();
        authority.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority.ShouldBeTrue();
    }

    [Fact]
    public async Task The_command_says_when_it_is_ready_and_what_is_needed_to_sign_in()
    {
        var ca = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        using var process = Start(
            "--port",
            "0",
            "--users",
            "60",
            "--groups",
            "20",
            "--ca",
            ca,
            "--latency",
            "1ms",
            "--scenario",
            "latency,seconds=0",
            "--scenario",
            "doubled"
        );
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Cancellation);

            line.ShouldNotBeNull();
            line.ShouldStartWith("ready https://localhost:");
            line.ShouldContain($"tenant {SandboxHost.TenantId} client {SandboxHost.ClientId} secret {SandboxHost.ClientSecret} ca {ca}");
            File.Exists(ca).ShouldBeTrue();
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            File.Delete(ca);
        }
    }

    [Fact]
    public async Task Told_to_end_the_command_ends_well()
    {
        var ca = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        using var process = Start("--port", "0", "--users", "60", "--groups", "20", "--ca", ca);
        await process.StandardOutput.ReadLineAsync(Cancellation);
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(Cancellation);
        File.Delete(ca);

        process.ExitCode.ShouldBe(0);
        (await process.StandardError.ReadToEndAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_port_is_said_and_leaves_the_other_hosts_file_alone()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var ca = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");

        (await RunAsync("--port", $"{port}", "--ca", ca)).ShouldBe(
            (2, $"Port {port} is taken. Stop what listens there, or choose another one with --port.")
        );
        File.Exists(ca).ShouldBeFalse();
    }

    [Theory]
    [InlineData(
        "--users 0 --groups 5 --ca x",
        "--users 0: give a number from 1 to 10000000.\n--groups 5: give a number from 19 to 1000000; 19 groups are in every tenant."
    )]
    [InlineData("--latency soon --ca x", "--latency 'soon': write a time like 50ms or 2s.")]
    [InlineData("--ca x --scenario doubled,page=x", "--scenario doubled,page=x: page 'x': give a page like 2, 2-4 or 2-.")]
    [InlineData("--ca x --scenario doubled,times=0", "--scenario doubled: times is a number from 1 on.")]
    [InlineData("--port 7443", "Option '--ca' is required.")]
    [InlineData("--ca x --colour red", "Unrecognized command or argument '--colour'.\nUnrecognized command or argument 'red'.")]
    public async Task Bad_options_are_said_all_at_once(string options, string message) =>
        (await RunAsync(options.Split(' '))).ShouldBe((2, message));

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, error.ReplaceLineEndings("\n").Trim());
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SandboxHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
