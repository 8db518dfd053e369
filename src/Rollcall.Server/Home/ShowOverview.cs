using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Home;

/// <summary>Shows how everything stands: each job, what waits for a person, the last sessions, and what to do next.</summary>
public sealed class ShowOverview(ServerDb db, ListSessionFigures figures, SetupReader setup, TimeProvider time)
{
    public async Task<Overview> HandleAsync(CancellationToken cancellationToken)
    {
        var active = await db
            .Users.Where(user => user.Active)
            .GroupBy(user => user.JobId)
            .Select(group => new { Job = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var jobs = await JobsAsync(
            active.Where(group => group.Job is not null).ToDictionary(g => g.Job!.Value, g => g.Count),
            cancellationToken
        );
        return new Overview
        {
            Active = active.Sum(group => group.Count),
            ByHand = active.Where(group => group.Job is null).Sum(group => group.Count),
            Rejected = jobs.SelectMany(job => job.Waiting)
                .Where(item => item.Why == AttentionReason.PeopleRejected)
                .Sum(item => item.People),
            Jobs = jobs,
            Sessions = await figures.HandleAsync(cancellationToken),
            Setup = await setup.ReadAsync(cancellationToken),
        };
    }

    private async Task<IReadOnlyList<JobStanding>> JobsAsync(Dictionary<Guid, int> active, CancellationToken cancellationToken)
    {
        var jobs = await db.Jobs.AsNoTracking().OrderBy(job => job.NameKey).ToListAsync(cancellationToken);
        var watches = await db.Watches.AsNoTracking().ToDictionaryAsync(watch => watch.JobId, cancellationToken);
        var standing = new List<JobStanding>();
        foreach (var job in jobs)
        {
            var sessions = db.Sessions.AsNoTracking().Where(session => session.JobId == job.Id && session.Kind != SessionKind.Structure);
            var ended = sessions.Where(session => session.State != SessionState.Queued && session.State != SessionState.Running);
            var last = await LastAsync(ended, cancellationToken);
            var done = await LastAsync(
                ended.Where(session => session.State == SessionState.Done && session.Kind != SessionKind.Undo),
                cancellationToken
            );
            var pause = JobPause.Of(job, time.GetUtcNow());
            var halted = pause is { Until: null, IsWished: false } ? await HaltedByAsync(pause, ended, cancellationToken) : null;
            var credential = CredentialState.Of(job, watches.GetValueOrDefault(job.Id), time.GetUtcNow());
            standing.Add(
                new JobStanding
                {
                    Id = job.Id,
                    Name = job.Name,
                    Active = active.GetValueOrDefault(job.Id),
                    Last = last,
                    Open = await OpenAsync(sessions, cancellationToken),
                    LastImport = await LastAsync(
                        ended.Where(session =>
                            session.Kind == SessionKind.Import
                            && (session.State == SessionState.Done || session.State == SessionState.Incomplete)
                        ),
                        cancellationToken
                    ),
                    Pause = pause,
                    NextRun = job.NextRunAt,
                    Credential = credential,
                    Waiting = [.. Waiting(last, done, halted), .. Waiting(credential)],
                }
            );
        }

        return standing;
    }

    /// <summary>What the last session asks of a person, and who was left out by the last one that saw the whole directory.</summary>
    /// <param name="last">The session that ended last.</param>
    /// <param name="done">The last one that was done.</param>
    /// <param name="halted">The session for which the schedule stands still; null: it does not.</param>
    private static List<Attention> Waiting(SessionGlance? last, SessionGlance? done, SessionGlance? halted)
    {
        var waiting = new List<Attention>();
        if (halted is not null)
        {
            waiting.Add(new Attention(AttentionReason.SchedulePauses, halted.Id, 0));
        }

        if (last is not null && last.Id != halted?.Id && Trouble(last) is { } trouble)
        {
            waiting.Add(new Attention(trouble, last.Id, 0));
        }

        if (last is { Kind: SessionKind.Import or SessionKind.Undo, Held: > 0, State: SessionState.Done or SessionState.Incomplete })
        {
            waiting.Add(new Attention(AttentionReason.PlanWaits, last.Id, 0));
        }

        if (done is { Rejected: > 0 })
        {
            waiting.Add(new Attention(AttentionReason.PeopleRejected, done.Id, done.Rejected));
        }

        return waiting;
    }

    private static IEnumerable<Attention> Waiting(CredentialState credential)
    {
        if (credential.Warning is not null)
        {
            yield return new Attention(AttentionReason.SecretEnds, null, 0);
        }

        if (credential.Missing.Count > 0)
        {
            yield return new Attention(AttentionReason.PermissionMissing, null, 0);
        }
    }

    private static AttentionReason? Trouble(SessionGlance last) =>
        last.State switch
        {
            // A test that would wait asks nobody anything: it is never applied.
            SessionState.Waiting => last.Kind == SessionKind.Test ? null : AttentionReason.PlanWaits,
            SessionState.Failed => AttentionReason.SessionFailed,
            SessionState.Interrupted => AttentionReason.SessionInterrupted,
            SessionState.Incomplete => AttentionReason.SessionIncomplete,
            SessionState.Queued or SessionState.Running or SessionState.Done or SessionState.Cancelled or SessionState.Lapsed => null,
        };

    /// <summary>The failure, or the undo, after which scheduled imports stand still.</summary>
    private static Task<SessionGlance?> HaltedByAsync(JobPause pause, IQueryable<SessionRow> ended, CancellationToken cancellationToken) =>
        LastAsync(
            pause.Code == JobPause.Undone
                ? ended.Where(session => session.Kind == SessionKind.Undo)
                : ended.Where(session => session.Kind == SessionKind.Import && session.State == SessionState.Failed),
            cancellationToken
        );

    private static Task<SessionGlance?> LastAsync(IQueryable<SessionRow> sessions, CancellationToken cancellationToken) =>
        Glance(sessions.OrderByDescending(session => session.Id)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The one that runs; otherwise the one that is next.</summary>
    private static Task<SessionGlance?> OpenAsync(IQueryable<SessionRow> sessions, CancellationToken cancellationToken) =>
        Glance(
                sessions
                    .Where(session => session.State == SessionState.Queued || session.State == SessionState.Running)
                    .OrderByDescending(session => session.State == SessionState.Running)
                    .ThenBy(session => session.Id)
            )
            .FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<SessionGlance?> Glance(IQueryable<SessionRow> sessions) =>
        sessions.Select(session => new SessionGlance(
            session.Id,
            session.Kind,
            session.State,
            session.EndedAt ?? session.StartedAt ?? session.QueuedAt,
            session.Rejected,
            session.Message,
            session.Held
        ));
}
