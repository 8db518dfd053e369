namespace Rollcall.Server.Store.Rows;

/// <summary>By which way somebody changed something.</summary>
public enum ActorWay
{
    Page,
    Api,
    CommandLine,

    /// <summary>A site file, whichever way it came.</summary>
    SiteFile,

    /// <summary>Nobody did: the program keeps to what was set.</summary>
    Program,
}

/// <summary>What an audit line is about; the first word of its code.</summary>
public enum AuditKind
{
    Job,
    Link,
    Draft,
    Session,
    Person,
    List,
    Key,
    Access,
    Message,
    Site,
    Retention,
}

/// <summary>
/// A line of the audit: somebody changed one thing. It is written in the transaction of the change, and the database lets nobody change or remove it
/// but retention and the forgetting of a person: see <see cref="AuditGate"/>. It refers to rows without holding them, so that it outlives them.
/// </summary>
public sealed class AuditRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Who did it: a login, an API key's name, the command line, or Rollcall itself.</summary>
    public string By { get; set; } = "";

    /// <summary>That as it is searched.</summary>
    public string ByKey { get; set; } = "";

    /// <summary>The user who did it; null: it was nobody who had signed in.</summary>
    public Guid? ActorId { get; set; }
    public ActorWay Way { get; set; }

    /// <summary>The client's address, or the name of the machine's user at the command line; null: not known.</summary>
    public string? Origin { get; set; }
    public AuditKind Kind { get; set; }

    /// <summary>One of <see cref="AuditCodes"/>.</summary>
    public string Code { get; set; } = "";

    /// <summary>What was changed, by name.</summary>
    public string Subject { get; set; } = "";
    public Guid? JobId { get; set; }

    /// <summary>The job's version after the change: the lines that have one are the job's history. Null: it is no part of that.</summary>
    public int? Version { get; set; }

    /// <summary>The user whom it is about.</summary>
    public Guid? UserId { get; set; }
    public long? SessionId { get; set; }

    /// <summary>The setting's key; null: the line is about the whole.</summary>
    public string? Field { get; set; }

    /// <summary>What it was; null: nothing, or a secret.</summary>
    public string? Former { get; set; }

    /// <summary>What it is; null: nothing. Of a secret only that it was replaced.</summary>
    public string? Present { get; set; }
}
