using System.Threading.Channels;

namespace Rollcall.Connectors.Entra;

/// <summary>Tells whoever watches a reading that the directory made it wait, and until when. Nobody is waited for to hear it.</summary>
/// <param name="parts">Where it is told; null: nobody watches.</param>
internal sealed class WaitNotice(ChannelWriter<ReadingPart>? parts)
{
    /// <summary>Nobody needs to know of less.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset told;

    /// <summary>Several requests that wait for the same moment are told of once.</summary>
    public void Waits(DateTimeOffset until, TimeSpan wait)
    {
        if (parts is null || wait <= Shortest)
        {
            return;
        }
        lock (gate)
        {
            if (until > told + Shortest && parts.TryWrite(new DirectoryWaits(until)))
            {
                told = until;
            }
        }
    }
}
