using Rollcall.Connectors;
using Rollcall.Core;
using Rollcall.Server.Store.Copies;

namespace Rollcall.Server.Importing;

/// <summary>The cursors that a reading has left: all that it takes, or none.</summary>
internal sealed class ReadCursors
{
    private readonly List<CopyCursor> taken = [];
    private bool isLacking;

    public IReadOnlyList<CopyCursor> All => isLacking ? [] : taken;

    public void Keep(ReadingPart part)
    {
        isLacking |= part is CursorsLacking;
        if (part is CursorRead { Cursor: var cursor })
        {
            taken.Add(DirectoryCursors.Of(cursor));
        }
    }

    /// <summary>The same without groups that nobody follows any more: should they be met again, they are read anew.</summary>
    public IReadOnlyList<CopyCursor> Without(IReadOnlySet<ObjectId> dropped) =>
        [
            .. All.Where(cursor => cursor.Groups.Count == 0 || cursor.Groups.Any(group => !dropped.Contains(group)))
                .Select(cursor => cursor with { Groups = [.. cursor.Groups.Where(group => !dropped.Contains(group))] }),
        ];
}
