namespace Rollcall.Server.Store.Rows;

/// <summary>What a session does.</summary>
public enum SessionKind
{
    /// <summary>A test import: an import that stops before it applies.</summary>
    Test,
    Import,

    /// <summary>Loads the directory's structure: all groups, and nobody.</summary>
    Structure,

    /// <summary>Turns round what another session has applied; reads nothing of the directory.</summary>
    Undo,
}

/// <summary>Where a session stands.</summary>
public enum SessionState
{
    Queued,
    Running,
    Done,
    Failed,

    /// <summary>A person has to decide before the plan, or a part of it, may be applied.</summary>
    Waiting,

    /// <summary>The directory could not be read whole: what hangs on the rest was withheld, and all else was done.</summary>
    Incomplete,

    /// <summary>It waited for a person, and a newer session has planned anew meanwhile.</summary>
    Lapsed,
    Cancelled,

    /// <summary>The server ended in the middle of it.</summary>
    Interrupted,
}

/// <summary>States that have something in common.</summary>
public static class SessionStates
{
    /// <summary>It ended before it had done all that it was to do.</summary>
    public static IReadOnlyList<SessionState> BrokenOff { get; } = [SessionState.Failed, SessionState.Cancelled, SessionState.Interrupted];
}

/// <summary>What a running session is at.</summary>
public enum SessionPhase
{
    None,
    Reading,
    Planning,
    Applying,
}

/// <summary>How a session read the directory.</summary>
public enum ReadingWay
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Only what has changed since the job's last reading.</summary>
    Changes,
}

/// <summary>One run of a job.</summary>
public sealed class SessionRow
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public JobRow? Job { get; set; }
    public SessionKind Kind { get; set; }
    public SessionState State { get; set; }
    public SessionPhase Phase { get; set; }

    /// <summary>How many people or groups are read, or people have been given their changes, so far.</summary>
    public int Progress { get; set; }

    /// <summary>Of how many; 0: not known.</summary>
    public int ProgressTotal { get; set; }

    /// <summary>Since when it counts that; null: it counts nothing.</summary>
    public DateTimeOffset? ProgressSince { get; set; }
    public bool CancelRequested { get; set; }

    /// <summary>Given by who asks for it, so that asking twice for the same starts one session; null: not given.</summary>
    public Guid? Request { get; set; }

    /// <summary>A schedule asked for it, and not a person: while the job pauses, it does nothing.</summary>
    public bool Scheduled { get; set; }

    /// <summary>Who started it: a login, an API key's name, or the command line.</summary>
    public string StartedBy { get; set; } = "";
    public DateTimeOffset QueuedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When retention removed its lines; null: they are there, or it never had any.</summary>
    public DateTimeOffset? LinesRemovedAt { get; set; }

    /// <summary>When its plan was saved; null: it never had one.</summary>
    public DateTimeOffset? PlannedAt { get; set; }

    /// <summary>The session whose plan it applies, or whose applied lines it turns round; null: it plans by itself.</summary>
    public long? PlanOf { get; set; }

    /// <summary>The job's version that it was planned with; null: it never had a plan.</summary>
    public int? JobVersion { get; set; }

    /// <summary>A digest of the rules and links that it was planned with; null: it never had a plan.</summary>
    public string? RulesPrint { get; set; }

    /// <summary>A digest of all that its plan follows from: the reading, the rules and links, and the people; null: it never had a plan.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>The only people whom it reads and plans for, as JSON; null: everybody.</summary>
    public string? Asked { get; set; }

    /// <summary>Until when the directory asks to wait; null: it does not.</summary>
    public DateTimeOffset? WaitsUntil { get; set; }

    /// <summary>The reading whose ledger it shows; null: it never began to read.</summary>
    public long? ReadingId { get; set; }

    /// <summary>Whoever started it wants the whole directory read, whatever it would take.</summary>
    public bool ReadsWhole { get; set; }

    /// <summary>How it read the directory; null: it never did, or it asked for a few people.</summary>
    public ReadingWay? Way { get; set; }

    /// <summary>Why it read in that way, in a sentence; null: there is nothing to say.</summary>
    public string? WayReason { get; set; }

    /// <summary>How many changes the directory had not told of before this whole reading found them; null: it was not compared.</summary>
    public int? Drift { get; set; }

    /// <summary>
    /// An earlier session of the job after which nothing has changed, neither the directory nor the rules nor the people: what that one says of
    /// everybody holds here too, and is not written again. Null: it planned by itself.
    /// </summary>
    public long? SameAs { get; set; }

    /// <summary>
    /// An earlier session of the job that looked at everybody, where this one, or the one that it is the same as, looked only at whom changes touch: whoever
    /// was left out then, and since, and was not looked at is left out still, and is not told of again. Null: it does not go on from another.
    /// </summary>
    public long? Basis { get; set; }

    /// <summary>The session that looked at whom changes touch: this one, or the one that it is the same as, or whose plan it applies. Null: none did.</summary>
    public long? BasisAt { get; set; }

    /// <summary>
    /// How many people it planned for, whom changes of the directory touch or who were left out before: all others are as an earlier session left them.
    /// Null: it planned for everybody, or for whom it was asked to, or for nobody.
    /// </summary>
    public int? PlannedPeople { get; set; }

    /// <summary>How many collections of the directory are not proven whole.</summary>
    public int Unread { get; set; }

    /// <summary>A stable code of what ended it badly; null: nothing did.</summary>
    public string? Code { get; set; }
    public string? Message { get; set; }
    public string? TenantName { get; set; }
    public int Created { get; set; }
    public int Adopted { get; set; }
    public int Updated { get; set; }
    public int Deactivated { get; set; }
    public int Reactivated { get; set; }
    public int Granted { get; set; }
    public int Revoked { get; set; }
    public int Unchanged { get; set; }
    public int Excluded { get; set; }
    public int Rejected { get; set; }
    public int Withheld { get; set; }

    /// <summary>Lines that wait for a person.</summary>
    public int Held { get; set; }
}
