using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>All that is kept of one person. What proves who somebody is, such as a password's hash, is not in it, only that there is one.</summary>
public sealed record PersonData
{
    /// <summary>Profile and rights; null: this is no user, only logs and directory copies know the person.</summary>
    public UserDetails? Profile { get; init; }
    public SignInData? SignIn { get; init; }

    /// <summary>The person as directories had it when they were last read.</summary>
    public IReadOnlyList<DirectoryData> Directories { get; init; } = [];

    /// <summary>What sessions did to the person, or would have done.</summary>
    public IReadOnlyList<LineData> Log { get; init; } = [];

    /// <summary>What the planner said of the person, before leaving.</summary>
    public IReadOnlyList<AnswerData> PlannerAnswers { get; init; } = [];

    /// <summary>What others did to the person, and what the person did.</summary>
    public IReadOnlyList<AuditData> Audit { get; init; } = [];

    /// <summary>Links that the person has added or removed and not saved.</summary>
    public IReadOnlyList<DraftData> Drafts { get; init; } = [];

    /// <summary>Messages that go to the person's own address, and those that name the person.</summary>
    public IReadOnlyList<MessageData> Messages { get; init; } = [];

    /// <summary>Texts about others that name the person.</summary>
    public IReadOnlyList<MentionData> Mentions { get; init; } = [];
}

/// <summary>How somebody signs in.</summary>
public sealed record SignInData(bool HasOwnPassword, bool HasSignedIn, int WrongPasswordsInARow, DateTimeOffset? LockedUntil);

/// <summary>A person as a job's directory had it.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Person">What the directory says.</param>
/// <param name="Groups">The groups that it has the person in, by id.</param>
public sealed record DirectoryData(string Job, Core.Directories.DirectoryUser? Person, IReadOnlyList<Guid> Groups);

/// <summary>A line of a session's log.</summary>
public sealed record LineData(
    long Session,
    int Number,
    DateTimeOffset? At,
    string Code,
    LineOutcome Outcome,
    string Login,
    string Name,
    string Message,
    System.Text.Json.Nodes.JsonNode? Details
);

/// <summary>What the planner said.</summary>
public sealed record AnswerData(long Session, int? Bookings, string Duties);

/// <summary>A line of the audit.</summary>
public sealed record AuditData(
    DateTimeOffset At,
    string By,
    ActorWay Way,
    string? Origin,
    string Code,
    string Subject,
    string? Field,
    string? Former,
    string? Present
);

/// <summary>A link that is not saved.</summary>
public sealed record DraftData(Guid Job, Guid Group, Guid Right, bool Adds);

/// <summary>A message.</summary>
public sealed record MessageData(DateTimeOffset At, string To, string Title, string Text);

/// <summary>A text that names the person.</summary>
/// <param name="Where">What it belongs to.</param>
/// <param name="Text">The text.</param>
public sealed record MentionData(string Where, string Text);
