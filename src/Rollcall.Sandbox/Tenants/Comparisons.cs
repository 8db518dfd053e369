namespace Rollcall.Sandbox.Tenants;

/// <summary>Remembers the moments that were compared last: a round of changes is read page by page, and is compared once.</summary>
internal sealed class Comparisons
{
    private const int Most = 4;

    private readonly Lock changing = new();
    private readonly Queue<DirectoryChanges> last = [];

    public DirectoryChanges Of(DirectoryView before, DirectoryView after)
    {
        lock (changing)
        {
            if (last.FirstOrDefault(known => known.AreBetween(before, after)) is { } found)
            {
                return found;
            }

            var changes = new DirectoryChanges(before, after);
            last.Enqueue(changes);
            if (last.Count > Most)
            {
                last.Dequeue();
            }

            return changes;
        }
    }
}
