using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Rows;

/// <summary>
/// A reading of a directory, and the head of its ledger, which stays. What was read is not kept under it but in the job's directory copy, which
/// has a row of its own here: later readings change the copy where it differs from what they found.
/// </summary>
public sealed class ReadingRow
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Of a copy: when it was last known to be what the directory is. Of a structure: when it was read. Null: it is neither.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Rows of people, groups or members are kept under it: it is a copy or a structure, or about to become one.</summary>
    public bool IsKept { get; set; }

    /// <summary>Only people in linked groups are in it, and whom the job imported before. False: everybody.</summary>
    public bool IsOfLinked { get; set; }

    /// <summary>Of a copy: rises whenever what it holds is changed, from 1. 0: it is no copy that can be changed.</summary>
    public int Version { get; set; }

    /// <summary>Of a copy: when the whole directory was last read into it.</summary>
    public DateTimeOffset? WholeAt { get; set; }

    /// <summary>Of a copy: a digest of the groups that were linked when it was last changed; other ones may be reached since.</summary>
    public Guid Roots { get; set; }

    /// <summary>
    /// Of a copy: what the last whole reading found is all that the directory had told of its changes, or there was nothing before to compare it with. Otherwise
    /// one of the two was not the truth, and nobody knows which.
    /// </summary>
    public bool IsConfirmed { get; set; }

    /// <summary>The tenant that answered; null: none did yet.</summary>
    public Guid? TenantId { get; set; }

    /// <summary>The app's permissions when it began, parted by blanks; null: they can't be seen.</summary>
    public string? RolesAtStart { get; set; }

    /// <summary>Those when it ended; null: they can't be seen, or it never came so far.</summary>
    public string? RolesAtEnd { get; set; }
}

/// <summary>An entry of a reading's ledger: what was done with one collection, and whether that proves it whole. See <see cref="CollectionRecord"/>.</summary>
public sealed class CollectionRow
{
    public long ReadingId { get; set; }
    public string Name { get; set; } = "";
    public CollectionKind Kind { get; set; }

    /// <summary>Whose members they are; null for the lists of people and groups.</summary>
    public Guid? GroupId { get; set; }

    /// <summary>The group's name; empty for the lists, and when nobody knows it.</summary>
    public string GroupName { get; set; } = "";
    public string FirstUrl { get; set; } = "";
    public int Pages { get; set; }
    public long Items { get; set; }
    public long DistinctItems { get; set; }
    public int Restarts { get; set; }

    /// <summary>In a copy: a digest of the members. The empty one: not made.</summary>
    public Guid Print { get; set; }

    /// <summary>The stable code of why it is not proven whole; null: it is.</summary>
    public string? Code { get; set; }
    public string? Message { get; set; }
}

/// <summary>Where a copy stands in the directory's stream of changes: asked from there, the directory tells what changed since.</summary>
public sealed class CursorRow
{
    public long ReadingId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary>The groups whose changes it tells, parted by blanks; empty: it tells those of people.</summary>
    public string Groups { get; set; } = "";

    /// <summary>The address to ask. It is the directory's, and for nobody's eyes.</summary>
    public string Link { get; set; } = "";

    /// <summary>The version of Rollcall that took it: another may want other properties, and a cursor tells only of those it was taken for.</summary>
    public string Program { get; set; } = "";
}
