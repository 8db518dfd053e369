namespace Rollcall.Server.Importing;

/// <summary>When the worker last looked for something to do.</summary>
public sealed class WorkerPulse(TimeProvider time)
{
    private long last = long.MinValue;

    public void Beat() => Interlocked.Exchange(ref last, time.GetTimestamp());

    /// <summary>How long that is ago; null: it has not begun.</summary>
    public TimeSpan? Silence => Interlocked.Read(ref last) is var beat and not long.MinValue ? time.GetElapsedTime(beat) : null;
}
