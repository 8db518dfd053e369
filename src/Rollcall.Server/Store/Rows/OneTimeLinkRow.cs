namespace Rollcall.Server.Store.Rows;

/// <summary>A link that lets one person set a password, once: only its hash is kept.</summary>
public sealed class OneTimeLinkRow
{
    /// <summary>SHA-256 of the link's random part.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Whose password it sets; null: it makes the first administrator.</summary>
    public Guid? UserId { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}
