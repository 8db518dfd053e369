namespace Rollcall.Server.Store.Rows;

/// <summary>
/// Somebody who was a direct member of a group when the directory's people lost them. Whom the directory restores is in their groups again, and no
/// stream of changes tells of it.
/// </summary>
public sealed class SleepingMemberRow
{
    public long ReadingId { get; set; }
    public Guid MemberId { get; set; }
    public Guid GroupId { get; set; }

    /// <summary>Since when; the directory restores nobody after 30 days.</summary>
    public DateTimeOffset Since { get; set; }
}
