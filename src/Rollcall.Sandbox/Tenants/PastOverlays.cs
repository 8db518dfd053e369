namespace Rollcall.Sandbox.Tenants;

/// <summary>What the directory was before each of the last changes.</summary>
internal sealed class PastOverlays
{
    private const int Most = 500;

    private readonly Queue<(Overlay Before, DateTimeOffset Until)> past = [];

    public void Add(Overlay before, DateTimeOffset until)
    {
        past.Enqueue((before, until));
        if (past.Count > Most)
        {
            past.Dequeue();
        }
    }

    /// <summary>What was there at that time; nothing when no change came after it.</summary>
    public Overlay? At(DateTimeOffset then)
    {
        foreach (var (before, until) in past)
        {
            if (until > then)
            {
                return before;
            }
        }

        return null;
    }
}
