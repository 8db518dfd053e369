using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Api;

/// <summary>One server, with the example's job, for tests that change nothing.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // PostgreSQL is the stricter one: it keeps no U+0000.
        Site = await TestSite.CreateAppliedAsync(DatabaseKind.Postgres, people: 20);
        Server = await TestServer.StartAsync(Site);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Site.DisposeAsync();
    }
}
