using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Rollcall.Server.Importing;
using Rollcall.Server.Web;

namespace Rollcall.Server;

/// <summary>
/// How long a server lives. The command line hears the signals, and not the host, which would end at once: a server that is told to end first says that it
/// is not ready, serves on for its drain time, and then ends.
/// </summary>
internal sealed class ServerLifetime : IHostLifetime
{
    /// <summary>Serves until it is told to end, or until something ended it.</summary>
    public static async Task ServeAsync(WebApplication app, CancellationToken toldToEnd)
    {
        if (toldToEnd.IsCancellationRequested)
        {
            // While it started: nobody has sent it anything yet.
            await app.StopAsync(CancellationToken.None);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(toldToEnd, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (toldToEnd.IsCancellationRequested)
        {
            await DrainAsync(app.Services);
        }

        await app.StopAsync(CancellationToken.None);
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Goes on serving, and starts no session any more; whoever tells it to end once more does not wait.</summary>
    private static async Task DrainAsync(IServiceProvider services)
    {
        services.GetRequiredService<Draining>().Begin();
        using var hurry = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hurry);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Hurry);
        if (services.GetService<ImportSchedule>() is { } schedule)
        {
            await schedule.RestAsync(CancellationToken.None);
        }

        var time = services.GetRequiredService<IOptions<DrainOptions>>().Value.Length();
        await Task.Delay(time, services.GetRequiredService<TimeProvider>(), hurry.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        void Hurry(PosixSignalContext signal)
        {
            signal.Cancel = true;
            hurry.Cancel();
        }
    }
}
