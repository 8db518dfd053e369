namespace Rollcall.Server.Store.Rows;

/// <summary>What kind of place messages go to.</summary>
public enum RecipientKind
{
    Email,

    /// <summary>A program of somebody's own, which gets signed JSON.</summary>
    Webhook,

    /// <summary>A workflow of Microsoft Teams, which gets an adaptive card.</summary>
    Teams,
    Slack,
}

/// <summary>What a message is about.</summary>
public enum MessageMatter
{
    /// <summary>A session failed.</summary>
    Failed,

    /// <summary>A session could not read the whole directory.</summary>
    Incomplete,

    /// <summary>A session waits for a person.</summary>
    Waiting,

    /// <summary>People cannot be imported.</summary>
    Rejected,

    /// <summary>What was told before is over.</summary>
    Recovered,

    /// <summary>A job's credential is about to end, or its app may not do any more what an import needs.</summary>
    Credential,

    /// <summary>What happened in a week.</summary>
    Summary,
}

/// <summary>What became of a message.</summary>
public enum MessageState
{
    /// <summary>It is sent as soon as it can be.</summary>
    Queued,
    Sent,

    /// <summary>It was tried for a day, and given up.</summary>
    Failed,
}

/// <summary>How the connection to the server that takes e-mail is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>From the second sentence on; a server that can't is sent nothing.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,
    None,
}

/// <summary>Who hears of what.</summary>
public sealed class RecipientRow
{
    public long Id { get; set; }
    public RecipientKind Kind { get; set; }

    /// <summary>The only job that it hears of; null: every one.</summary>
    public Guid? JobId { get; set; }

    /// <summary>The address as it may be shown: a webhook's ends with its host, since the rest is often a secret.</summary>
    public string Shown { get; set; } = "";

    /// <summary>A digest of the address, by which it is found.</summary>
    public string AddressKey { get; set; } = "";

    /// <summary>Encrypted.</summary>
    public string ProtectedAddress { get; set; } = "";

    /// <summary>What messages are signed with, encrypted; null: they are not signed.</summary>
    public string? ProtectedSecret { get; set; }

    /// <summary>The <see cref="MessageMatter"/>s that it wants to hear of, parted by commas.</summary>
    public string About { get; set; } = "";

    /// <summary>What whoever chose nothing hears of: the weekly summary is for those who want it.</summary>
    public static IEnumerable<MessageMatter> Everything => Enum.GetValues<MessageMatter>().Where(matter => matter != MessageMatter.Summary);

    public bool Hears(MessageMatter matter) => About.Split(',').Contains(matter.ToString());
}

/// <summary>Something that is wrong with a job, from the session that found it to the one that was done.</summary>
public sealed class MatterRow
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public MessageMatter Matter { get; set; }

    /// <summary>The session's code: another one is another matter. Of a credential also what it is about, after a slash.</summary>
    public string Code { get; set; } = "";

    /// <summary>The session that found it; null: none did.</summary>
    public long? SessionId { get; set; }
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>Null: it is not over.</summary>
    public DateTimeOffset? OverAt { get; set; }
}

/// <summary>A message to one recipient.</summary>
public sealed class MessageRow
{
    /// <summary>Newer ones sort last; receivers tell a doubled message by it.</summary>
    public Guid Id { get; set; }
    public long RecipientId { get; set; }
    public RecipientRow? Recipient { get; set; }

    /// <summary>The job that it is about; null: all of them.</summary>
    public Guid? JobId { get; set; }
    public JobRow? Job { get; set; }

    /// <summary>The session that it is about; null: it is about none.</summary>
    public long? SessionId { get; set; }
    public MessageMatter Matter { get; set; }

    /// <summary>Null: people who cannot be imported, that matters are over, or a summary.</summary>
    public long? MatterId { get; set; }

    /// <summary>The session's code; null: it has none.</summary>
    public string? Code { get; set; }
    public string Title { get; set; } = "";
    public string Text { get; set; } = "";

    /// <summary>What to do.</summary>
    public string Advice { get; set; } = "";
    public MessageState State { get; set; }
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>When it is due; null: no more. While somebody sends it, when the next may take it over.</summary>
    public DateTimeOffset? NextTryAt { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed; null: none did.</summary>
    public string? Fault { get; set; }
}

/// <summary>Somebody of whom recipients know that an import leaves them out, and why.</summary>
public sealed class ToldRejectionRow
{
    public Guid JobId { get; set; }
    public Guid ObjectId { get; set; }
    public string Code { get; set; } = "";
}
