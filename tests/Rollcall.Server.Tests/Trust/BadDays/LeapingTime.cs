namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>A clock on which a wait is over at once and has passed all the same, so that patience costs a test nothing.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private long leapt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref leapt));

    public override long GetTimestamp() => System.GetElapsedTime(began).Ticks + Interlocked.Read(ref leapt);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            Interlocked.Add(ref leapt, dueTime.Ticks);
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
