namespace Rollcall.Server.Importing;

/// <summary>
/// Gives memory back where a session of everybody is done with something large: with what it read, with all that it weighed for its plan, with the
/// plan. The runtime would let the next phase grow beside it, and keep the sum for as long as the server runs.
/// </summary>
internal sealed class LargeHeap
{
    /// <summary>Of fewer bytes collecting costs more than it is worth. A directory of 10,000 people takes about as many.</summary>
    private const long Large = 512 * 1024 * 1024;

    private long before = GC.GetTotalAllocatedBytes();

    /// <summary>Where hardly anything is left of it. Everything waits meanwhile, for the shorter the less is left.</summary>
    public void GiveBack()
    {
        if (IsUsed())
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Where much is left: makes room for what comes next beside all that runs, and nobody waits.</summary>
    public void Sweep()
    {
        if (IsUsed())
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }

    /// <summary>
    /// Whether much was allocated since it was asked last. Not how large the heap is: a server may have a large one for other reasons, and small
    /// sessions would pay for it.
    /// </summary>
    private bool IsUsed()
    {
        var now = GC.GetTotalAllocatedBytes();
        if (now - before < Large)
        {
            return false;
        }

        before = now;
        return true;
    }
}
