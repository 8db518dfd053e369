using Rollcall.Core;

namespace Rollcall.Server.Store.Copies;

/// <summary>A state of a job's directory copy: the same one holds the same people, groups and members.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Version">How often what it holds was changed.</param>
public sealed record CopyState(long Copy, int Version);

/// <summary>What a copy notes of the directory that it was read from.</summary>
/// <param name="Tenant">The tenant that answered.</param>
/// <param name="Roles">The application permissions with which it was read; null: they can't be seen.</param>
/// <param name="Linked">The groups that were linked.</param>
/// <param name="Cursors">From where the directory tells what changes; none: only another whole reading can.</param>
public sealed record CopyStanding(
    Guid Tenant,
    IReadOnlyList<string>? Roles,
    IReadOnlyCollection<ObjectId> Linked,
    IReadOnlyList<CopyCursor> Cursors
)
{
    /// <summary>A digest of linked groups.</summary>
    internal static Guid RootsOf(IReadOnlyCollection<ObjectId> linked) => CopyPrints.Kept(CopyPrints.Of([.. linked.Distinct()]));
}

/// <summary>What a whole reading made of the copy.</summary>
/// <param name="State">The state in which it is now.</param>
/// <param name="Changes">In what the copy differed; null: there was none, or none that had much in common with what was read.</param>
public sealed record WholeCopy(CopyState State, CopyChanges? Changes);
