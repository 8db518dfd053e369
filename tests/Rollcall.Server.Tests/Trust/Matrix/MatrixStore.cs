using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Rollcall.Server.Directories;
using Rollcall.Server.Importing;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.Matrix;

/// <summary>A copy of a store, and what runs sessions on it; whoever waits for the directory waits by a hasty clock.</summary>
internal sealed class MatrixStore : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Func<ValueTask> remove;

    public MatrixStore(string connection, string keys, HastyTime time, bool isOfLinked, Func<ValueTask> remove)
    {
        (this.remove, Connection) = (remove, connection);
        time.SetRight();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([
            new("Rollcall:Database", connection),
            new("Rollcall:Keys", keys),
            new("Rollcall:ReadEverybody", isOfLinked ? "false" : "true"),
        ]);
        builder.AddRooms();
        builder.AddRunner();
        builder.Services.AddSingleton(services => new DirectoryConnections(
            services.GetRequiredService<JobSecrets>(),
            time,
            NullLoggerFactory.Instance
        ));
        host = builder.Build();
    }

    public string Connection { get; }

    public Task<StoreState> StateAsync() => AskAsync(services => StoreState.ReadAsync(services.GetRequiredService<ServerDb>()));

    /// <summary>Runs a session to its end, however it ends.</summary>
    public async Task<Ending> RunAsync(SessionKind kind, CancellationToken cancellationToken, bool whole = false)
    {
        var id = await AskAsync(async services =>
        {
            var command = new StartSession.Command
            {
                Job = "Contoso",
                Kind = kind,
                Whole = whole,
            };
            var started = (await services.GetRequiredService<StartSession>().HandleAsync(command, cancellationToken)).Value;
            await services.GetRequiredService<SessionRunner>().RunAsync(started, cancellationToken);
            return started;
        });
        return await AskAsync(async services =>
        {
            var session = await services.GetRequiredService<ServerDb>().Sessions.FindAsync([id], cancellationToken);
            var unread = await services.GetRequiredService<ReadingLedgers>().UnreadAsync(session!.ReadingId, cancellationToken);
            return new Ending(session.State, session.Code, session.Message, session.Held, unread);
        });
    }

    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> question)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await remove();
    }
}
