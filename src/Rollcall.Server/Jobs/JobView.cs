using Rollcall.Core.Rules;
using Rollcall.Server.Store.Rows;

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
    public required LastSession? LastSession { get; init; }
}

/// <summary>What a job did last.</summary>
public sealed record LastSession(long Id, SessionKind Kind, SessionState State, DateTimeOffset? EndedAt);
