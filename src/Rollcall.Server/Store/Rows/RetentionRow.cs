namespace Rollcall.Server.Store.Rows;

/// <summary>How long what is kept, and when what is older was last removed; there is one row, which the migration made.</summary>
public sealed class RetentionRow
{
    public const int TheId = 1;

    public int Id { get; set; } = TheId;

    /// <summary>Days for which the lines of ended sessions are kept; null: for ever. So the others.</summary>
    public int? LogDays { get; set; }
    public int? AuditDays { get; set; }
    public int? MessageDays { get; set; }

    /// <summary>Days after which people are forgotten whom their job's directory has no more.</summary>
    public int? LeaverDays { get; set; }

    /// <summary>When the next sweep is due. Whoever begins one moves it on by a conditional update, so that one server does.</summary>
    public DateTimeOffset NextSweepAt { get; set; }

    /// <summary>True only inside of the transaction that has opened it: the database lets audit lines be changed and removed then.</summary>
    public bool AuditOpen { get; set; }
}
