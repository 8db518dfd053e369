using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rollcall.Server.Directories;
using Rollcall.Server.Importing;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>Runs sessions in this process as a verb of the command line does; only who reads the directory goes by another clock.</summary>
internal sealed class RunsHere : IRunner, IDisposable
{
    private readonly IHost host;
    private readonly List<Task> running = [];

    public RunsHere(TestSite site, TimeProvider time, Heard heard)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Rollcall:Database", site.Store.Connection), new("Rollcall:Keys", site.Keys)]);
        builder.Logging.AddProvider(heard);
        builder.AddRooms();
        builder.AddRunner();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<DirectoryConnections>(services, time));
        host = builder.Build();
    }

    public async Task<long> StartAsync(SessionKind kind)
    {
        await AskAsync<InterruptedSessions, bool>(async sessions =>
        {
            await sessions.MarkAsync(TestStore.Token);
            return true;
        });
        var command = new StartSession.Command { Job = "Contoso", Kind = kind };
        var session = (await AskAsync((StartSession start) => start.HandleAsync(command, TestStore.Token))).ShouldBeDone();
        Run(session);
        return session;
    }

    public Task CancelAsync(long session) => AskAsync((CancelSession cancel) => cancel.HandleAsync(session, TestStore.Token));

    public async Task<bool> DecideAsync(long session, bool allow, LineChoice lines)
    {
        var command = new DecideLines.Command
        {
            Session = session,
            Allow = allow,
            Lines = lines,
        };
        var decided = await AskAsync((DecideLines decide) => decide.HandleAsync(command, TestStore.Token));
        if (decided.Kind == OutcomeKind.Done)
        {
            Run(session);
        }

        return decided.Kind == OutcomeKind.Done;
    }

    public async Task SettleAsync()
    {
        await Task.WhenAll(running);
        running.Clear();
    }

    public void Dispose() => host.Dispose();

    private void Run(long session) => running.Add(host.Services.GetRequiredService<SessionRunner>().RunAsync(session, TestStore.Token));

    private async Task<T> AskAsync<TUseCase, T>(Func<TUseCase, Task<T>> ask)
        where TUseCase : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
