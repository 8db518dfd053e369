using Rollcall.Sandbox.Tests;

[assembly: AssemblyFixture(typeof(TheSandbox))]

namespace Rollcall.Sandbox.Tests;

/// <summary>One host for all tests that only read; whoever changes something starts one of its own.</summary>
public sealed class TheSandbox : IAsyncLifetime
{
    public const int Users = 2000;
    public const int Groups = 150;

    public SandboxHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await SandboxHost.StartAsync(new SandboxOptions { Users = Users, Groups = Groups }, CancellationToken.None);
        Http = await Host.SignedInClientAsync(SandboxHost.ClientId, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
