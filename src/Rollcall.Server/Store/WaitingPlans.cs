using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Server.Store.Applying;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Plans that wait for a person, and what ends their waiting.</summary>
public static class WaitingPlans
{
    /// <summary>A newer plan looks at the directory and the people as they are now: what an older one waited for is out of date. A test import waits for nobody.</summary>
    public static async Task LapseAsync(ServerDb db, SessionRow newer, CancellationToken cancellationToken)
    {
        var message = $"Session {newer.Id} has planned anew, so nothing of this plan can be allowed any more.";
        var waiting = db.Sessions.Where(session =>
            session.JobId == newer.JobId
            && session.Id < newer.Id
            && session.State == SessionState.Waiting
            && session.Kind == SessionKind.Import
        );
        var lapsing = await waiting.Select(session => session.Id).ToListAsync(cancellationToken);
        await waiting.ExecuteUpdateAsync(
            set =>
                set.SetProperty(session => session.State, SessionState.Lapsed)
                    .SetProperty(session => session.Code, "session.lapsed")
                    .SetProperty(session => session.Message, message),
            cancellationToken
        );
        foreach (var session in lapsing)
        {
            await AppliedCounts.WriteAsync(db, session, cancellationToken);
        }
    }

    /// <summary>The session of the job that has planned since; null: none, and what waits may still be decided.</summary>
    public static Task<long?> PlannedSinceAsync(ServerDb db, Guid job, long session, CancellationToken cancellationToken) =>
        db
            .Sessions.Where(other => other.JobId == job && other.Id > session && other.PlannedAt != null && other.Asked == null)
            .OrderByDescending(other => other.Id)
            .Select(other => (long?)other.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Lines that were allowed too late are not applied.</summary>
    public static Task DropDecidedAsync(ServerDb db, long session, long newer, CancellationToken cancellationToken)
    {
        var reason = $"Not done: session {newer} has planned anew. ";
        return db
            .SessionLines.Where(line => line.SessionId == session && line.Outcome == LineOutcome.Planned)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(line => line.Outcome, LineOutcome.Stale)
                        .SetProperty(line => line.Message, line => reason + line.Message),
                cancellationToken
            );
    }

    /// <summary>How many people the lines are about that were allowed and are yet to be applied.</summary>
    public static Task<int> PeopleDecidedAsync(ServerDb db, long session, CancellationToken cancellationToken) =>
        db
            .SessionLines.Where(line => line.SessionId == session && line.Outcome == LineOutcome.Planned)
            .Select(line => line.ObjectId ?? line.UserId)
            .Distinct()
            .CountAsync(cancellationToken);

    /// <summary>What of a session waits still.</summary>
    public static async Task<LinesLeft> LeftAsync(ServerDb db, long session, CancellationToken cancellationToken)
    {
        var waiting = db.SessionLines.Where(line => line.SessionId == session && line.Outcome == LineOutcome.Waiting);
        return new LinesLeft(
            await waiting.CountAsync(cancellationToken),
            await waiting.AnyAsync(line => line.Hold!.StartsWith("limit."), cancellationToken),
            await waiting.AnyAsync(line => line.Hold == Approval.Required, cancellationToken)
        );
    }
}

/// <summary>What of a session waits still.</summary>
/// <param name="Lines">How many lines do.</param>
/// <param name="IsOverLimit">Some wait because of a limit.</param>
/// <param name="NeedsApproval">Some wait because the job's imports need approval.</param>
public readonly record struct LinesLeft(int Lines, bool IsOverLimit, bool NeedsApproval);
