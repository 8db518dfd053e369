using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Rollcall.Server.Store;
using Rollcall.Server.Telemetry.Logs;

namespace Rollcall.Server;

/// <summary>The server as a process runs it, and as tests run it.</summary>
public static class ServerHost
{
    /// <summary>Prepares the store, marks what was interrupted, and starts listening.</summary>
    /// <param name="configure">Says where the store is.</param>
    /// <param name="urls">Where to listen; port 0 takes a free one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="StoreException">The store or an address can't be used.</exception>
    public static async Task<WebApplication> StartAsync(
        Action<ConfigurationManager> configure,
        string urls,
        CancellationToken cancellationToken
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
        builder.AddServer();
        var app = builder.Build();
        try
        {
            await PrepareAsync(app, cancellationToken);
            app.MapServer();
            await ListenAsync(app, urls, cancellationToken);
            return app;
        }
        catch (StoreException)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="StoreException">Nobody can listen there.</exception>
    private static async Task ListenAsync(WebApplication app, string urls, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
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
        await StoreStart.PrepareAsync(scope.ServiceProvider.GetRequiredService<ServerDb>(), cancellationToken);
        var server = scope.ServiceProvider.GetRequiredService<SessionLocks>().TakeServer();
        app.Lifetime.ApplicationStopped.Register(() => server?.Dispose());
        await scope.ServiceProvider.GetRequiredService<InterruptedSessions>().MarkAsync(cancellationToken);
    }
}
