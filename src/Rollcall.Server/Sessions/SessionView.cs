using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Sessions;

/// <summary>A session as people and programs see it.</summary>
public sealed record SessionView
{
    public required long Id { get; init; }

    /// <summary>The job's name.</summary>
    public required string Job { get; init; }
    public required Guid JobId { get; init; }
    public required SessionKind Kind { get; init; }
    public required SessionState State { get; init; }

    /// <summary>New users.</summary>
    public required int Created { get; init; }

    /// <summary>Users made by hand whom the directory now leads.</summary>
    public required int Adopted { get; init; }

    /// <summary>Users with at least one changed value.</summary>
    public required int Updated { get; init; }
    public required int Deactivated { get; init; }
    public required int Reactivated { get; init; }

    /// <summary>Rights given; one user may get several.</summary>
    public required int Granted { get; init; }
    public required int Revoked { get; init; }

    /// <summary>Users in scope who are as they should be.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Directory users out of scope: disabled, guests, in no linked group.</summary>
    public required int Excluded { get; init; }

    /// <summary>Directory users in scope who can't be imported; the log says why.</summary>
    public required int Rejected { get; init; }

    /// <summary>Changes that a rule of ours forbids, such as removing the last administrator.</summary>
    public required int Withheld { get; init; }

    /// <summary>Changes that wait for a person: allow or deny them.</summary>
    public required int Held { get; init; }

    /// <summary>Lists of the directory that are not proven whole; the session's ledger says why.</summary>
    public required int Unread { get; init; }

    /// <summary>The session whose plan it applies, or which it undoes; null: it planned by itself.</summary>
    public long? PlanOf { get; init; }

    /// <summary>The only people whom it is for, as they were asked for; null: everybody.</summary>
    public IReadOnlyList<string>? Asked { get; init; }

    /// <summary>The last session that undid it, or is about to; null: none. Only told of a session that is looked at by itself.</summary>
    public long? UndoneBy { get; init; }

    /// <summary>The session of the job before it that had a plan, to compare with; null: none. Only told of a session that is looked at by itself.</summary>
    public long? Former { get; init; }

    /// <summary>How it read the directory; null: it did not, or it read a few people alone.</summary>
    public ReadingWay? Way { get; init; }

    /// <summary>Why it read in that way; null: there is nothing to say.</summary>
    public string? WayReason { get; init; }

    /// <summary>How many changes a whole reading found that the directory had not told of; null: it was not compared.</summary>
    public int? Drift { get; init; }

    /// <summary>
    /// An earlier session after which nothing has changed, neither the directory nor the rules nor the people: what it says of those who can't be
    /// imported holds here. Null: this one planned by itself.
    /// </summary>
    public long? SameAs { get; init; }

    /// <summary>
    /// How many people it planned for: whom changes of the directory touch, and who was left out before. All others are as an earlier session left them.
    /// Null: it planned for everybody, for whom it was asked to, or for nobody.
    /// </summary>
    public int? PlannedPeople { get; init; }

    /// <summary>A digest of the reading, the rules and links, and the people that its plan follows from; null: it never had a plan.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>When its log was removed, as old as logs are kept here; null: it is there.</summary>
    public DateTimeOffset? LogRemovedAt { get; init; }

    /// <summary>A stable code of what ended it badly; null: nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>What ended it badly and what to do.</summary>
    public string? Message { get; init; }
    public required SessionPhase Phase { get; init; }

    /// <summary>People or groups read, or people whose changes are applied, so far; of <see cref="ProgressTotal"/>, where that is known.</summary>
    public required int Progress { get; init; }

    /// <summary>People to read, to plan for or to change; 0: not known. Of a list that is read it is how many it held the last time.</summary>
    public required int ProgressTotal { get; init; }

    /// <summary>Since when that is counted; null: nothing is.</summary>
    public DateTimeOffset? ProgressSince { get; init; }

    /// <summary>Until when the directory asks to wait; null: it does not.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>Somebody wants it to end, and it will soon.</summary>
    public required bool Cancelling { get; init; }

    /// <summary>Who started it: a login, an API key's name, or the command line; empty when nobody noted it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>A timer started it, and not a person.</summary>
    public required bool Scheduled { get; init; }
    public string? Tenant { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public bool HasEnded() => State is not (SessionState.Queued or SessionState.Running);

    /// <param name="row">With its job.</param>
    internal static SessionView Of(SessionRow row) =>
        new()
        {
            Id = row.Id,
            Job = row.Job!.Name,
            JobId = row.JobId,
            Kind = row.Kind,
            State = row.State,
            Created = row.Created,
            Adopted = row.Adopted,
            Updated = row.Updated,
            Deactivated = row.Deactivated,
            Reactivated = row.Reactivated,
            Granted = row.Granted,
            Revoked = row.Revoked,
            Unchanged = row.Unchanged,
            Excluded = row.Excluded,
            Rejected = row.Rejected,
            Withheld = row.Withheld,
            Held = row.Held,
            Unread = row.Unread,
            PlanOf = row.PlanOf,
            Way = row.Way,
            WayReason = row.WayReason,
            Drift = row.Drift,
            SameAs = row.SameAs,
            PlannedPeople = row.PlannedPeople,
            Asked = AskedPeople.Read(row),
            Fingerprint = row.Fingerprint,
            LogRemovedAt = row.LinesRemovedAt,
            Code = row.Code,
            Message = row.Message,
            Phase = row.Phase,
            Progress = row.Progress,
            ProgressTotal = row.ProgressTotal,
            ProgressSince = row.ProgressSince,
            WaitsUntil = row.WaitsUntil,
            Cancelling = row.CancelRequested && row.State == SessionState.Running,
            StartedBy = row.StartedBy,
            Scheduled = row.Scheduled,
            Tenant = row.TenantName,
            QueuedAt = row.QueuedAt,
            StartedAt = row.StartedAt,
            EndedAt = row.EndedAt,
        };
}
