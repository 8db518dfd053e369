using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Rows;

/// <summary>A reading of a directory, and the head of its ledger, which stays when what was read is gone. The job's latest complete one is the directory copy.</summary>
public sealed class ReadingRow
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Null while it is being read, when it broke off, or when it is not whole: then it is nobody's copy.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>What was read is still there.</summary>
    public bool IsKept { get; set; }

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

    /// <summary>The stable code of why it is not proven whole; null: it is.</summary>
    public string? Code { get; set; }
    public string? Message { get; set; }
}
