namespace Rollcall.Server.Store.Rows;

/// <summary>Whether the planner's people have changed; there is one row, or none yet.</summary>
public sealed class PeopleStampRow
{
    public const int TheId = 1;

    public int Id { get; set; } = TheId;

    /// <summary>Rises whenever users, or rights that they have, are changed.</summary>
    public long Version { get; set; }
}
