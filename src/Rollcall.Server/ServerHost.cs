using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Keys;
using Rollcall.Server.Telemetry.Logs;
using Rollcall.Server.Web;

namespace Rollcall.Server;

/// <summary>The server as a process runs it, and as tests run it.</summary>
public static class ServerHost
{
    /// <summary>Prepares the store, marks what was interrupted, and starts listening.</summary>
    /// <param name="configure">Says where the store is.</param>
    /// <param name="urls">Where to listen; port 0 takes a free one.</param>
    /// <param name="cancellationToken">Stops the start before it listens.</param>
    /// <param name="part">What of the server to start.</param>
    /// <exception cref="StoreException">The store or an address can't be used.</exception>
    public static async Task<WebApplication> StartAsync(
        Action<ConfigurationManager> configure,
        string urls,
        CancellationToken cancellationToken,
        ServerPart part = ServerPart.Both
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // By this name the pages' assets are found, whatever program hosts the server.
                ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        configure(builder.Configuration);
        builder.WebHost.UseUrls(urls);
        builder.LogToStandardErrorFrom(LogLevel.Information);
        builder.AddServer(part);
        builder.Services.AddSingleton<IHostLifetime, ServerLifetime>();
        var app = builder.Build();
        try
        {
            await PrepareAsync(app, cancellationToken);
            app.MapServer(part);
            await ListenAsync(app, urls);
            return app;
        }
        catch (Exception fault) when (fault is StoreException or OptionsValidationException or OperationCanceledException)
        {
            await EndHalfStartedAsync(app);
            throw;
        }
    }

    /// <summary>What has begun is told to end, or its threads would keep the process alive.</summary>
    private static async Task EndHalfStartedAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is OperationCanceledException or AggregateException)
        {
            // What had not begun says so.
        }

        await app.DisposeAsync();
    }

    /// <exception cref="StoreException">Nobody can listen there.</exception>
    private static async Task ListenAsync(WebApplication app, string urls)
    {
        try
        {
            // It takes a second, and is not to be stopped: a scheduler that has begun by half leaves threads behind that keep the process alive.
            await app.StartAsync(CancellationToken.None);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new StoreException(
                "server.address-taken",
                $"{urls} is taken by another program. Choose another address with --urls.",
                fault
            );
        }
        catch (Exception fault)
            when (fault is IOException or SocketException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StoreException(
                "server.bad-address",
                $"{urls} can't be listened on: {fault.Message} Give an address of this machine with --urls, such as http://127.0.0.1:5080.",
                fault
            );
        }
    }

    private static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        _ = services.GetRequiredService<IOptions<DrainOptions>>().Value;
        await StoreStart.PrepareAsync(services.GetRequiredService<ServerDb>(), cancellationToken);
        await services.GetRequiredService<KeyRingStart>().PrepareAsync(cancellationToken);
        var server = services.GetRequiredService<SessionLocks>().TakeServer();
        app.Lifetime.ApplicationStopped.Register(() => server?.Dispose());
        await services.GetRequiredService<InterruptedSessions>().MarkAsync(cancellationToken);
    }
}
