namespace Rollcall.Server.Cli;

/// <summary>The command line hears Ctrl+C itself and cancels the session; the host must not stop its worker before that.</summary>
internal sealed class VerbLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
