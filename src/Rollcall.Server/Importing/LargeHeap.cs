namespace Rollcall.Server.Importing;

/// <summary>
/// Gives memory back where a session of everybody is done with something large: with what it read, with all that it weighed for its plan, with the
/// plan. The runtime would let the next phase grow beside it, and keep the sum for as long as the server runs.
/// </summary>
internal static class LargeHeap
{
    /// <summary>Below this, collecting at once costs more than it is worth: in bytes that the process holds for its heap.</summary>
    private const long Large = 128 * 1024 * 1024;

    public static void GiveBack()
    {
        if (GC.GetGCMemoryInfo().TotalCommittedBytes >= Large)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
