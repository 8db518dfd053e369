using System.Collections.Concurrent;

namespace Rollcall.Server.Store;

/// <summary>Wakes this process's worker when this process has queued a session; other processes look by themselves now and then.</summary>
public sealed class SessionSignal : IDisposable
{
    private readonly SemaphoreSlim queued = new(0);
    private readonly ConcurrentDictionary<long, bool> ours = [];

    public void Raise(long session)
    {
        ours[session] = true;
        queued.Release();
    }

    /// <summary>Whether this process queued the session.</summary>
    public bool IsOurs(long session) => ours.ContainsKey(session);

    /// <summary>Returns when a session was queued here, or after a while.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => queued.WaitAsync(atMost, cancellationToken);

    public void Dispose() => queued.Dispose();
}
