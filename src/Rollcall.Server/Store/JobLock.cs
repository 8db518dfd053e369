using Medallion.Threading;

namespace Rollcall.Server.Store;

/// <summary>A job's lock in the hand of who runs its session.</summary>
public sealed class JobLock : IAsyncDisposable
{
    private readonly IAsyncDisposable held;

    internal JobLock(IAsyncDisposable held) => this.held = held;

    /// <summary>Cancelled when the lock is lost with its connection to the database; a file is never lost.</summary>
    public CancellationToken Lost => held is IDistributedSynchronizationHandle handle ? handle.HandleLostToken : CancellationToken.None;

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
