namespace Rollcall.Server.Store.Rows;

/// <summary>A key to the API: only its hash is kept.</summary>
public sealed class ApiKeyRow
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";

    /// <summary>SHA-256 of the key, which is random enough to need no salt.</summary>
    public byte[] Hash { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}
