namespace Rollcall.Server.Store;

/// <summary>Wakes this process's worker when this process has queued a session; other processes look by themselves now and then.</summary>
public sealed class SessionSignal : IDisposable
{
    private readonly SemaphoreSlim queued = new(0);

    public void Raise() => queued.Release();

    /// <summary>Returns when a session was queued here, or after a while.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => queued.WaitAsync(atMost, cancellationToken);

    public void Dispose() => queued.Dispose();
}
