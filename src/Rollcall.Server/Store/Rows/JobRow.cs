using Rollcall.Core.Rules;

namespace Rollcall.Server.Store.Rows;

/// <summary>Which kind of directory a job reads.</summary>
public enum JobType
{
    AzureActiveDirectory,
}

/// <summary>Which Microsoft cloud a directory lives in.</summary>
public enum CloudName
{
    Global,
    USGovernmentL4,
    USGovernmentL5,
    China,

    /// <summary>Hosts of one's own: a sandbox or a proxy.</summary>
    Custom,
}

/// <summary>How the times are named at which a job's imports start by themselves.</summary>
public enum ScheduleKind
{
    /// <summary>There are none: a person starts every import.</summary>
    ByHand,

    /// <summary>Every so many minutes.</summary>
    Every,

    /// <summary>At a minute of every hour.</summary>
    Hourly,

    /// <summary>At a time of every day.</summary>
    Daily,

    /// <summary>At a time of every day from Monday to Friday.</summary>
    Weekdays,

    /// <summary>As a cron expression says.</summary>
    Cron,
}

/// <summary>An import job: one directory, its rules, its defaults.</summary>
public sealed class JobRow
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: unique.</summary>
    public string NameKey { get; set; } = "";
    public JobType Type { get; set; }
    public Guid DirectoryId { get; set; }
    public Guid ClientId { get; set; }

    /// <summary>The client secret, encrypted; it is never shown again.</summary>
    public string ProtectedSecret { get; set; } = "";

    /// <summary>When the client secret ends, as somebody has entered it; null: nobody has.</summary>
    public DateOnly? ClientSecretEnds { get; set; }
    public CloudName Cloud { get; set; }
    public string? LoginEndpoint { get; set; }
    public string? GraphEndpoint { get; set; }

    /// <summary>The path of a PEM file.</summary>
    public string? TrustedCertificate { get; set; }

    /// <summary>What an imported user without a password of its own signs in with: hashed once, here.</summary>
    public string? DefaultPasswordHash { get; set; }
    public string DefaultLanguage { get; set; } = "";
    public LoginFormat LoginFormat { get; set; }
    public bool StripDomain { get; set; }
    public bool Guests { get; set; }
    public Scope Scope { get; set; }
    public InitialsSource Initials { get; set; }
    public bool AdoptByLogin { get; set; }
    public bool AdoptByEmail { get; set; }

    /// <summary>NetBIOS names by DNS name, as a JSON object.</summary>
    public string NetBiosNames { get; set; } = "{}";
    public Guid? DefaultLocationId { get; set; }
    public Guid? DefaultDepartmentId { get; set; }
    public Guid? DefaultBillingAccountId { get; set; }
    public Guid? DefaultMeetingTypeId { get; set; }

    /// <summary>Most people whom one import may deactivate without a person's word; null: any number. So the limits below.</summary>
    public int? MostDeactivated { get; set; }

    /// <summary>In per cent of the active people whom the job has imported.</summary>
    public int? MostDeactivatedPercent { get; set; }
    public int? MostRevoked { get; set; }
    public int? MostRevokedPercent { get; set; }
    public int? MostRevokedPerRight { get; set; }
    public int? MostRevokedPerRightPercent { get; set; }
    public int? MostCreated { get; set; }
    public OverLimit OverLimit { get; set; }

    /// <summary>For how many hours after it was made a plan may be applied.</summary>
    public int PlanHours { get; set; } = 24;

    /// <summary>Every import waits for a person, whatever it would do.</summary>
    public bool NeedsApproval { get; set; }

    public ScheduleKind ScheduleKind { get; set; }

    /// <summary>Minutes, a minute of the hour, a time of day or a cron expression, as the kind says.</summary>
    public string ScheduleAt { get; set; } = "";

    /// <summary>The time zone whose clocks count; null: the site's.</summary>
    public string? ScheduleZone { get; set; }

    /// <summary>Hours in which no scheduled import starts, such as <c>22:00-06:00</c>; null: it may at any time.</summary>
    public string? QuietHours { get; set; }

    /// <summary>When a scheduled import reads all of the directory, such as <c>Sunday 03:00</c>; null: once a week, whenever one comes.</summary>
    public string? WholeAt { get; set; }

    /// <summary>
    /// The scheduled time that has not been served yet: in the past it is due. Whoever serves it moves it on by a conditional update, so that it is
    /// served once, however many look. Null: there is none.
    /// </summary>
    public DateTimeOffset? NextRunAt { get; set; }

    /// <summary>Who paused scheduled imports; null: nobody did.</summary>
    public string? PausedBy { get; set; }

    /// <summary>Imports that failed in a row; a test import counts neither way.</summary>
    public int FailuresInARow { get; set; }

    /// <summary>A stable code of why scheduled imports pause; null: they don't.</summary>
    public string? PauseCode { get; set; }

    /// <summary>Why they pause, in a sentence, where that is not the last failure.</summary>
    public string? PauseNote { get; set; }

    /// <summary>Until when they pause; null while they pause: until a person has mended something.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>The reading that is the directory copy; null: there is none yet.</summary>
    public long? ReadingId { get; set; }

    /// <summary>The reading whose groups are shown for linking: the newest that read them all; null: none yet.</summary>
    public long? StructureId { get; set; }

    /// <summary>
    /// What the last import looked at that left nothing to do: the copy's state, the rules and the people. As long as it holds, planning again would
    /// give nothing; null: there is no such import.
    /// </summary>
    public string? SettledAs { get; set; }

    /// <summary>The session of that import.</summary>
    public long? SettledBy { get; set; }

    /// <summary>How many people in scope had a user then.</summary>
    public int SettledPeople { get; set; }

    /// <summary>What the job's people counted then, as JSON: see <see cref="Store.SettledTotals"/>; null: nobody counted.</summary>
    public string? SettledTotals { get; set; }

    /// <summary>Counts the changes of settings and links, so that of two who change at once the second is told.</summary>
    public int Version { get; set; }
    public List<LinkRow> Links { get; set; } = [];
}

/// <summary>A link that an administrator has added or removed on the linking page and not saved yet.</summary>
public sealed class LinkDraftRow
{
    public Guid UserId { get; set; }
    public Guid JobId { get; set; }
    public Guid GroupId { get; set; }
    public Guid RightId { get; set; }
    public RightRow? Right { get; set; }

    /// <summary>True: to be linked; false: to be unlinked.</summary>
    public bool Adds { get; set; }
}

/// <summary>A directory group whose members have a right.</summary>
public sealed class LinkRow
{
    public Guid JobId { get; set; }
    public Guid GroupId { get; set; }
    public Guid RightId { get; set; }
    public RightRow? Right { get; set; }
}
