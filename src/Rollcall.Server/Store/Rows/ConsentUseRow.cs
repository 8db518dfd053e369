namespace Rollcall.Server.Store.Rows;

/// <summary>A consent link that was answered: it is answered once.</summary>
public sealed class ConsentUseRow
{
    /// <summary>The random part of the link's state.</summary>
    public Guid Id { get; set; }
    public DateTimeOffset UsedAt { get; set; }
}
