using Rollcall.Connectors.Entra;
using Rollcall.Core;
using Rollcall.Sandbox;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Connectors.Tests.Hosting;

/// <summary>A connector and the Sandbox that it reads.</summary>
internal sealed class SandboxDirectory : IAsyncDisposable
{
    private SandboxDirectory(SandboxHost host) => Host = host;

    public SandboxHost Host { get; }

    public InstantTime Time { get; } = new();

    public LogKeeper Log { get; } = new();

    public static async Task<SandboxDirectory> StartAsync(int users = 2000) =>
        new(await SandboxHost.StartAsync(new SandboxOptions { Users = users }, TestContext.Current.CancellationToken));

    public EntraConnection Connection =>
        new(
            new Guid(SandboxHost.TenantId),
            new Guid(SandboxHost.ClientId),
            SandboxHost.ClientSecret,
            new EntraCloud(Host.BaseAddress, Host.BaseAddress, Host.CaFile)
        );

    public Task<Reading> ReadAsync(params Guid[] linked) => ReadAsync(Connection, linked);

    public async Task<Reading> ReadAsync(EntraConnection connection, params Guid[] linked)
    {
        await using var connector = new EntraConnector(connection, Time, Log);
        return await Reading.OfAsync(
            connector.ReadAsync([.. linked.Select(group => new ObjectId(group))], TestContext.Current.CancellationToken)
        );
    }

    public async Task<DirectoryException> FailAsync(Func<EntraConnection, EntraConnection> change)
    {
        await using var connector = new EntraConnector(change(Connection), Time, Log);
        return await Should.ThrowAsync<DirectoryException>(() =>
            Reading.OfAsync(connector.ReadAsync([new ObjectId(WellKnownGroups.It)], TestContext.Current.CancellationToken))
        );
    }

    public async Task<ConnectionCheck> CheckAsync(string clientId)
    {
        await using var connector = new EntraConnector(Connection with { ClientId = new Guid(clientId) }, Time, Log);
        return await connector.CheckAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
