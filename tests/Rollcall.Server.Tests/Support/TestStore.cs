using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rollcall.Server.Access;
using Rollcall.Server.Audit;
using Rollcall.Server.Backups;
using Rollcall.Server.Consent;
using Rollcall.Server.Directories;
using Rollcall.Server.Explaining;
using Rollcall.Server.Home;
using Rollcall.Server.Jobs;
using Rollcall.Server.Linking;
using Rollcall.Server.Lists;
using Rollcall.Server.Messages;
using Rollcall.Server.Planner;
using Rollcall.Server.Retention;
using Rollcall.Server.Sessions;
using Rollcall.Server.Site;
using Rollcall.Server.Store;
using Rollcall.Server.Users;
using Rollcall.Server.Watch;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Support;

/// <summary>A fresh, migrated store on a real database, with the rooms that need nothing else; it is gone after the test.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> MigratedFile = new(MigrateFileAsync);

    private readonly IHost host;
    private readonly bool isBorrowed;

    private TestStore(DatabaseKind kind, string connection, TestFolder folder, bool isBorrowed = false)
    {
        (Kind, Connection, Folder, this.isBorrowed) = (kind, connection, folder, isBorrowed);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Rollcall:Database", connection), new("Rollcall:Keys", folder["keys"])]);
        builder.AddActor();
        builder.AddStore();
        builder.AddDirectories();
        builder.AddJobs();
        builder.AddConsent();
        builder.AddLinking();
        builder.AddUsers();
        builder.AddExplaining();
        builder.AddPlanner();
        builder.AddMessages();
        builder.AddWatch();
        builder.AddLists();
        builder.AddHome();
        builder.AddSite();
        builder.AddAudit();
        builder.AddRetention();
        builder.AddKeys();
        builder.AddBackups();
        builder.AddSessions();
        host = builder.Build();
    }

    public DatabaseKind Kind { get; }
    public string Connection { get; }

    /// <summary>Where the test may write; the keys and an SQLite database live there, too.</summary>
    public TestFolder Folder { get; }

    /// <summary>The test's own token: it ends when the run is cancelled.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<TestStore> CreateAsync(DatabaseKind kind) => CreateAsync(kind, migrated: true);

    /// <summary>A store on a PostgreSQL database of the test's own, which is somebody else's to remove.</summary>
    public static TestStore On(string connection) => new(DatabaseKind.Postgres, connection, new TestFolder(), isBorrowed: true);

    /// <summary>A database that nobody has prepared.</summary>
    public static Task<TestStore> CreateEmptyAsync(DatabaseKind kind) => CreateAsync(kind, migrated: false);

    /// <summary>What a request would get: a context of its own and all that lives beside it.</summary>
    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> question)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider);
    }

    public Task AskAsync(Func<IServiceProvider, Task> question) =>
        AskAsync(async services =>
        {
            await question(services);
            return true;
        });

    /// <summary>A scope that lives on after a question; whoever asks for it ends it.</summary>
    public AsyncServiceScope Scope() => host.Services.CreateAsyncScope();

    /// <summary>Asks one service of a fresh scope.</summary>
    public Task<T> WithAsync<TService, T>(Func<TService, Task<T>> question)
        where TService : notnull => AskAsync(services => question(services.GetRequiredService<TService>()));

    /// <summary>Uses one service of a fresh scope.</summary>
    public Task UseAsync<TService>(Func<TService, Task> use)
        where TService : notnull => AskAsync(services => use(services.GetRequiredService<TService>()));

    /// <summary>Reads or writes rows in a context of its own.</summary>
    public Task<T> DbAsync<T>(Func<ServerDb, Task<T>> question) => WithAsync(question);

    /// <summary>Adds rows as they are.</summary>
    public Task AddAsync(params object[] rows) =>
        DbAsync(db =>
        {
            db.AddRange(rows);
            return db.SaveChangesAsync(Token);
        });

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        if (Kind == DatabaseKind.Postgres && !isBorrowed)
        {
            await PostgresServer.DropAsync(Connection);
        }
        else if (Kind == DatabaseKind.Sqlite)
        {
            using var pool = new SqliteConnection(Connection);
            SqliteConnection.ClearPool(pool);
        }

        Folder.Dispose();
    }

    private static async Task<TestStore> CreateAsync(DatabaseKind kind, bool migrated)
    {
        if (kind == DatabaseKind.Postgres)
        {
            return new TestStore(kind, await PostgresServer.CreateAsync(migrated, Token), new TestFolder());
        }

        var folder = new TestFolder();
        if (migrated)
        {
            await File.WriteAllBytesAsync(folder["rollcall.db"], await MigratedFile.Value, Token);
        }

        return new TestStore(kind, $"Data Source={folder["rollcall.db"]}", folder);
    }

    private static async Task<byte[]> MigrateFileAsync()
    {
        await using var empty = await CreateEmptyAsync(DatabaseKind.Sqlite);
        await empty.UseAsync((ServerDb db) => StoreStart.PrepareAsync(db, CancellationToken.None));

        // The content of a write-ahead log is not in the file yet.
        using (var pool = new SqliteConnection(empty.Connection))
        {
            SqliteConnection.ClearPool(pool);
        }

        return await File.ReadAllBytesAsync(empty.Folder["rollcall.db"]);
    }
}
