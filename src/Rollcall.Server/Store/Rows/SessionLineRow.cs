namespace Rollcall.Server.Store.Rows;

/// <summary>What became of a line of a plan.</summary>
public enum LineOutcome
{
    /// <summary>It would be done, or has yet to be.</summary>
    Planned,
    Applied,

    /// <summary>A rule forbids it.</summary>
    Withheld,

    /// <summary>A person may allow or deny it.</summary>
    Waiting,

    /// <summary>A person said no.</summary>
    Denied,

    /// <summary>The user changed after the plan was made; nothing was done.</summary>
    Stale,

    /// <summary>A directory user who was left out.</summary>
    Rejected,
}

/// <summary>In which order the lines of a plan are applied; the lines of one stage may part into batches, but for the first.</summary>
public enum LineStage
{
    /// <summary>Logins that change: all at once, since one may take over another's.</summary>
    Logins,
    Additions,
    Removals,

    /// <summary>Nothing to apply: rejections and what is withheld.</summary>
    None,
}

/// <summary>One line of a session's plan, which is its log: one change, rejection or withheld change, and what became of it.</summary>
public sealed class SessionLineRow
{
    public long SessionId { get; set; }

    /// <summary>From 1, in the order of the plan.</summary>
    public int Number { get; set; }
    public LineStage Stage { get; set; }
    public LineOutcome Outcome { get; set; }

    /// <summary>A stable code such as <c>user.created</c> or <c>user.missing-field</c>.</summary>
    public string Code { get; set; } = "";
    public string Message { get; set; } = "";
    public Guid? UserId { get; set; }
    public Guid? ObjectId { get; set; }
    public string Login { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Name and login as they are searched.</summary>
    public string SearchKey { get; set; } = "";
    public Guid? RightId { get; set; }

    /// <summary>The stable code of the limit or guard for which it waits, or was withheld; null: none.</summary>
    public string? Hold { get; set; }

    /// <summary>The stable code of the rule that caused it, such as <c>rule.link</c>; null: none did, or nobody noted it.</summary>
    public string? Rule { get; set; }

    /// <summary>A digest of the user as it was when the plan was made; null: there was none.</summary>
    public long? UserState { get; set; }

    /// <summary>The decision that allowed or denied it; null: it never waited, or waits still.</summary>
    public long? DecisionId { get; set; }

    /// <summary>
    /// Of somebody who was left out: the session that looked at everybody, and with whose log those begin that go on from it and do not tell this again. Null: of
    /// anything else, or where nobody goes on.
    /// </summary>
    public long? Basis { get; set; }

    /// <summary>The first session of those that go on from <see cref="Basis"/> in which it does not hold any more; null: it holds in all.</summary>
    public long? Until { get; set; }

    /// <summary>A <see cref="LineDetails"/> as JSON.</summary>
    public string Details
    {
        get;
        set => (field, details) = (value, null);
    } = "";

    /// <summary>Read once, and never by who has written them.</summary>
    private LineDetails? details;

    internal LineDetails ReadDetails() => details ??= LineDetails.FromJson(Details);

    internal void Write(LineDetails told) => Write(told, told.ToJson());

    /// <param name="told">What there is to know.</param>
    /// <param name="json">The same as JSON.</param>
    internal void Write(LineDetails told, string json) => (Details, details) = (json, told);
}

/// <summary>A person's word about lines that waited: who said what, when, and about how many.</summary>
public sealed class SessionDecisionRow
{
    public long Id { get; set; }
    public long SessionId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A login, an API key's name, or the command line.</summary>
    public string By { get; set; } = "";

    /// <summary>True: allowed; false: denied.</summary>
    public bool Allows { get; set; }

    /// <summary>Which lines, in words: all, a person, a right, a search.</summary>
    public string What { get; set; } = "";
    public int Lines { get; set; }
}

/// <summary>What the planner said of a person whom a session would deactivate.</summary>
public sealed class LeaverAnswerRow
{
    public long SessionId { get; set; }
    public Guid UserId { get; set; }

    /// <summary>Future bookings; null: the planner did not say in time.</summary>
    public int? Bookings { get; set; }

    /// <summary>Duties, each in a sentence, as a JSON array.</summary>
    public string Duties { get; set; } = "[]";
}
