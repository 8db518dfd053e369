using System.ComponentModel.DataAnnotations;

namespace Rollcall.Server.Store.Rows;

/// <summary>One key of the ring that encrypts secrets and sign-ins, wrapped with the site key, which is not in the database.</summary>
public sealed class RingKeyRow
{
    [MaxLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Nonce, sealed text and tag.</summary>
    public byte[] Wrapped { get; set; } = [];
    public DateTimeOffset MadeAt { get; set; }
}
