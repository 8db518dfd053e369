namespace Rollcall.Server.Store.Rows;

/// <summary>A reading of a directory; the job's latest complete one is the directory copy.</summary>
public sealed class ReadingRow
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Null while it is being read, or when it broke off: then nobody uses it.</summary>
    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>A collection that was read to its end: the proof that a reading is complete.</summary>
public sealed class CollectionRow
{
    public long ReadingId { get; set; }
    public string Name { get; set; } = "";
    public string FirstUrl { get; set; } = "";
    public int Pages { get; set; }
    public long Items { get; set; }
    public long DistinctItems { get; set; }
}
