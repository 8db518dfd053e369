namespace Rollcall.Sandbox.Tests.Scenarios;

/// <summary>A clock that stands still until it is moved; every wait is over at once, and noted.</summary>
internal sealed class NotedTime : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private long ticks;

    public TimeSpan Waited { get; private set; }

    public void Advance(double seconds) => Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(Interlocked.Read(ref ticks));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            Waited += dueTime;
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Spent();
    }

    private sealed class Spent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
