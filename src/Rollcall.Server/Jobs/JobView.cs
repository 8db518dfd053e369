using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Jobs;

/// <summary>An import job as people and programs see it: without its secrets.</summary>
public sealed record JobView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required JobType Type { get; init; }
    public required Guid DirectoryId { get; init; }
    public required Guid ClientId { get; init; }
    public required CloudName Cloud { get; init; }
    public required Scope Scope { get; init; }
    public required LoginFormat LoginFormat { get; init; }
    public required bool StripDomain { get; init; }
    public required bool Guests { get; init; }
    public required int Links { get; init; }

    /// <summary>Active users whom this job imports.</summary>
    public required int Users { get; init; }

    /// <summary>The session that ended last, test or import; null: none has.</summary>
    public required LastSession? LastSession { get; init; }

    /// <summary>The test or import that is queued or running; null: none is.</summary>
    public required OpenSession? OpenSession { get; init; }

    /// <summary>Why scheduled imports pause after failures; null: they don't.</summary>
    public required JobPause? Pause { get; init; }

    /// <summary>When the schedule starts the next import; in the past: as soon as it may; null: nothing is scheduled.</summary>
    public required DateTimeOffset? NextRun { get; init; }

    /// <summary>How the credential and the permissions stand.</summary>
    public required CredentialState Credential { get; init; }
}

/// <summary>What a job did last.</summary>
/// <param name="Id">The session.</param>
/// <param name="Kind">A test or an import.</param>
/// <param name="State">How it ended.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Rejected">How many people could not be imported.</param>
/// <param name="Code">A stable code of what ended it badly; null: nothing did.</param>
/// <param name="Message">What ended it badly and what to do.</param>
public sealed record LastSession(
    long Id,
    SessionKind Kind,
    SessionState State,
    DateTimeOffset? EndedAt,
    int Rejected,
    string? Code,
    string? Message
);

/// <summary>What a job is doing now.</summary>
/// <param name="Id">The session.</param>
/// <param name="Kind">A test or an import.</param>
/// <param name="State">Queued or running.</param>
/// <param name="Phase">What it is at.</param>
/// <param name="Progress">Users read, or changes applied, so far.</param>
/// <param name="ProgressTotal">Of how many; 0: not known.</param>
public sealed record OpenSession(long Id, SessionKind Kind, SessionState State, SessionPhase Phase, int Progress, int ProgressTotal);
