using Microsoft.Data.Sqlite;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>
/// A tenant in which much has happened since it was imported, a store from before its first import and one from after it, and what an
/// undisturbed import makes of both. Each row of the matrix gets copies of the stores, so that none sees what another did.
/// </summary>
internal sealed class MatrixSite : IAsyncDisposable
{
    private readonly TestSite site;
    private readonly HastyTime time;
    private int copies;

    /// <summary>By whether only people in linked groups were read: the store whose job has imported the tenant as it was before all that happened in it.</summary>
    private readonly Dictionary<bool, string> imported = [];

    private MatrixSite(TestSite site, HastyTime time) => (this.site, this.time) = (site, time);

    public BadDay Scenarios => site.Sandbox.Scenarios;
    public Tenant Tenant => site.Tenant;

    /// <summary>The store with a job that has not imported anybody.</summary>
    public string Applied => site.Store.Connection;

    /// <summary>What the first import made of the tenant as it was.</summary>
    public StoreState Past { get; private set; } = null!;

    /// <summary>What the first import makes of the tenant.</summary>
    public StoreState FirstTruth { get; private set; } = null!;

    /// <summary>What a later import makes of it.</summary>
    public StoreState LaterTruth { get; private set; } = null!;

    public static async Task<MatrixSite> CreateAsync(DatabaseKind kind)
    {
        var time = new HastyTime();
        var site = await TestSite.CreateAsync(kind, time: time);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox));
        await AddByHandAsync(site, ExpectedPeople.Complete(site.Tenant)[^1]);
        await AddByHandAsync(site, TenantLife.WillBeEnabled(site.Tenant));
        var matrix = new MatrixSite(site, time);
        foreach (var isOfLinked in (bool[])[false, true])
        {
            matrix.imported[isOfLinked] = await matrix.CopyAsync(site.Store.Connection);
            matrix.Past = await matrix.ImportAsync(matrix.imported[isOfLinked], isOfLinked);
        }

        new TenantLife(site.Tenant).GoOn();
        matrix.FirstTruth = await matrix.TruthAsync(matrix.Applied);
        matrix.LaterTruth = await matrix.TruthAsync(matrix.ImportedBy(isOfLinked: true));
        return matrix;
    }

    /// <summary>A copy of a store that is gone when it is disposed.</summary>
    /// <param name="store">Which.</param>
    /// <param name="isOfLinked">Whether what runs on it reads no more than people in linked groups.</param>
    public async Task<MatrixStore> OpenAsync(string store, bool isOfLinked = true)
    {
        var copy = await CopyAsync(store);
        return new MatrixStore(copy, site.Keys, time, isOfLinked, () => RemoveAsync(copy));
    }

    /// <summary>The store whose job has imported the tenant as it was before all that happened in it.</summary>
    public string ImportedBy(bool isOfLinked) => imported[isOfLinked];

    /// <summary>The users of a store, against the tenant, without a line of the program but the command line.</summary>
    public async Task ShouldHoldTheDirectoryAsync(MatrixStore store)
    {
        var users = (await site.RunOnAsync(store.Connection, "user", "list", "--json", "--active", "true")).ShouldBeDone().Lines;
        users.Select(ExpectedPeople.Line).Order(StringComparer.Ordinal).ShouldBe(ExpectedPeople.LinesOf(Tenant));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in imported.Values)
        {
            await RemoveAsync(store);
        }

        await site.DisposeAsync();
    }

    private async Task<StoreState> ImportAsync(string store, bool isOfLinked)
    {
        await using var opened = new MatrixStore(store, site.Keys, time, isOfLinked, () => ValueTask.CompletedTask);
        (await opened.RunAsync(SessionKind.Import, TestStore.Token)).State.ShouldBe(SessionState.Done);
        return await opened.StateAsync();
    }

    private async Task<StoreState> TruthAsync(string store)
    {
        await using var opened = await OpenAsync(store);
        (await opened.RunAsync(SessionKind.Import, TestStore.Token)).State.ShouldBe(SessionState.Done);
        await ShouldHoldTheDirectoryAsync(opened);
        return await opened.StateAsync();
    }

    private async Task<string> CopyAsync(string store)
    {
        if (site.Store.Kind == DatabaseKind.Postgres)
        {
            return await PostgresServer.CopyAsync(store, TestStore.Token);
        }

        // What is in a write-ahead log is not in the file yet.
        Disconnect(store);
        var file = site.Folder[$"copy-{copies++}.db"];
        File.Copy(new SqliteConnectionStringBuilder(store).DataSource, file);
        return $"Data Source={file}";
    }

    private async ValueTask RemoveAsync(string store)
    {
        if (site.Store.Kind == DatabaseKind.Postgres)
        {
            await PostgresServer.DropAsync(store);
            return;
        }

        Disconnect(store);
        File.Delete(new SqliteConnectionStringBuilder(store).DataSource);
    }

    private static void Disconnect(string store)
    {
        using var pool = new SqliteConnection(store);
        SqliteConnection.ClearPool(pool);
    }

    /// <summary>Somebody whom a person entered before the directory told of them: an import adopts them.</summary>
    private static Task AddByHandAsync(TestSite site, Person person) =>
        site.Store.UseAsync(
            (AddUser add) => add.HandleAsync(new AddUser.Command { Login = person.UserPrincipalName, Name = "By hand" }, TestStore.Token)
        );
}
