namespace Rollcall.Connectors.Entra;

/// <summary>When the directory asks one request to wait, all requests to it wait: whoever goes on costs quota and is refused too.</summary>
internal sealed class ThrottleGate(TimeProvider time)
{
    private long opensAtTicks;

    public void CloseFor(TimeSpan wait)
    {
        var until = (time.GetUtcNow() + wait).UtcTicks;
        var known = Interlocked.Read(ref opensAtTicks);
        while (until > known)
        {
            var seen = Interlocked.CompareExchange(ref opensAtTicks, until, known);
            if (seen == known)
            {
                return;
            }
            known = seen;
        }
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Interlocked.Read(ref opensAtTicks) - time.GetUtcNow().UtcTicks is > 0 and var ticks)
        {
            await Task.Delay(TimeSpan.FromTicks(ticks), time, cancellationToken);
        }
    }
}
