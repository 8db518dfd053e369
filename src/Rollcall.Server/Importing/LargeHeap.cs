namespace Rollcall.Server.Importing;

/// <summary>
/// Gives memory back where a session of everybody is done with something large: with what it read, with all that it weighed for its plan, with the
/// plan. The runtime would let the next phase grow beside it, and keep the sum for as long as the server runs.
/// </summary>
internal static class LargeHeap
{
    /// <summary>Below this, collecting at once costs more than it is worth: in bytes that the process holds for its heap.</summary>
    private const long Large = 128 * 1024 * 1024;

    private static bool IsLarge => GC.GetGCMemoryInfo().TotalCommittedBytes >= Large;

    /// <summary>Where hardly anything is left of it. Everything waits meanwhile, for the shorter the less is left.</summary>
    public static void GiveBack()
    {
        if (IsLarge)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Where much is left: makes room for what comes next beside all that runs, and nobody waits.</summary>
    public static void Sweep()
    {
        if (IsLarge)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }
}
