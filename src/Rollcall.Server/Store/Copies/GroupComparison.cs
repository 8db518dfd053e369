using Rollcall.Core.Directories;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>In what groups differ from those of a copy.</summary>
internal static class GroupComparison
{
    /// <param name="copy">The copy.</param>
    /// <param name="groups">Groups as they are now.</param>
    /// <param name="known">The copy's, by their ids; those that are not among the groups are left in it.</param>
    /// <param name="changes">Where what differs is noted.</param>
    public static void Compare(
        long copy,
        IEnumerable<DirectoryGroup> groups,
        Dictionary<Guid, CopyGroupRow> known,
        RowChanges<CopyGroupRow> changes
    )
    {
        foreach (var group in groups)
        {
            var row = CopyColumns.Of(copy, group);
            if (!known.Remove(row.ObjectId, out var before))
            {
                changes.Added.Add(row);
            }
            else if (Told(row) != Told(before))
            {
                changes.Changed.Add(row);
            }
        }
    }

    private static (string Name, GroupKind Kind, bool IsDynamic, bool HiddenMembership) Told(CopyGroupRow row) =>
        (row.DisplayName, row.Kind, row.IsDynamic, row.HiddenMembership);
}
