namespace Rollcall.Server.Tests.Support;

/// <summary>The machine's clock, but whoever waits by it has waited already: it goes on by as much at once.</summary>
internal sealed class HastyTime : TimeProvider
{
    private long skipped;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref skipped));

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Goes back to what the machine's clock says; nobody may be waiting.</summary>
    public void SetRight() => Interlocked.Exchange(ref skipped, 0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            Interlocked.Add(ref skipped, dueTime.Ticks);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Rung();
    }

    private sealed class Rung : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
