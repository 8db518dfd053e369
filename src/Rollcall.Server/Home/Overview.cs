using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Home;

/// <summary>How everything stands.</summary>
public sealed record Overview
{
    /// <summary>People who are active, imported or not.</summary>
    public required int Active { get; init; }

    /// <summary>Active people who were made by hand.</summary>
    public required int ByHand { get; init; }

    /// <summary>People whom the last session of some job left out.</summary>
    public required int Rejected { get; init; }

    /// <summary>Every job, by name.</summary>
    public required IReadOnlyList<JobStanding> Jobs { get; init; }

    /// <summary>The last sessions that ended, the newest last.</summary>
    public required IReadOnlyList<SessionFigures> Sessions { get; init; }

    /// <summary>How far a new installation is; null once somebody was imported.</summary>
    public required Setup? Setup { get; init; }
}

/// <summary>How a job stands.</summary>
public sealed record JobStanding
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Active people whom it imports.</summary>
    public required int Active { get; init; }

    /// <summary>What ended last; null: nothing yet.</summary>
    public required SessionGlance? Last { get; init; }

    /// <summary>What is queued or running; null: nothing.</summary>
    public required SessionGlance? Open { get; init; }

    /// <summary>The last import that was done; null: none yet.</summary>
    public required SessionGlance? LastImport { get; init; }

    /// <summary>Why scheduled imports pause after failures; null: they don't.</summary>
    public required JobPause? Pause { get; init; }

    /// <summary>When the schedule starts the next import; in the past: as soon as it may; null: nothing is scheduled.</summary>
    public required DateTimeOffset? NextRun { get; init; }

    /// <summary>How the credential and the permissions stand.</summary>
    public required CredentialState Credential { get; init; }

    /// <summary>What waits for a person, the most urgent first.</summary>
    public required IReadOnlyList<Attention> Waiting { get; init; }
}

/// <summary>A session at a glance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">When it ended; while it has not, when it began or was asked for.</param>
/// <param name="Rejected">People whom it left out.</param>
/// <param name="Message">What ended it badly; null: nothing did.</param>
/// <param name="Held">Changes that wait for a person.</param>
public sealed record SessionGlance(
    long Id,
    SessionKind Kind,
    SessionState State,
    DateTimeOffset At,
    int Rejected,
    string? Message,
    int Held
);

/// <summary>Something that waits for a person.</summary>
/// <param name="Why">Why.</param>
/// <param name="Session">The session that tells more; null: none does.</param>
/// <param name="People">How many people it is about; 0: it is not about people.</param>
public sealed record Attention(AttentionReason Why, long? Session, int People);

public enum AttentionReason
{
    /// <summary>A plan has an objection, or changes in it wait, so that a person has to look at it.</summary>
    PlanWaits,

    /// <summary>Scheduled imports stand still until somebody has mended something.</summary>
    SchedulePauses,
    SessionFailed,

    /// <summary>The client secret has ended, or ends soon.</summary>
    SecretEnds,

    /// <summary>The app may not do what an import needs.</summary>
    PermissionMissing,

    /// <summary>The directory could not be read whole; what hangs on the rest was withheld.</summary>
    SessionIncomplete,

    /// <summary>The server ended in the middle of the session; the next import does the rest.</summary>
    SessionInterrupted,

    /// <summary>People can't be imported until they are mended in the directory.</summary>
    PeopleRejected,
}

/// <summary>What a session did, or, being a test import, would have done.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Job">Its job's name.</param>
/// <param name="Kind">A test import or an import.</param>
/// <param name="State">How it ended.</param>
/// <param name="At">When it ended.</param>
/// <param name="Changed">People who were created, adopted, updated or reactivated.</param>
/// <param name="Deactivated">People who were deactivated.</param>
/// <param name="Rejected">People who were left out.</param>
public sealed record SessionFigures(
    long Id,
    string Job,
    SessionKind Kind,
    SessionState State,
    DateTimeOffset At,
    int Changed,
    int Deactivated,
    int Rejected
);
