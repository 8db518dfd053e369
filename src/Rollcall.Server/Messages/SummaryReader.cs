using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Messages;

/// <summary>Reads what a week was like, job by job.</summary>
public sealed class SummaryReader(ServerDb db)
{
    /// <summary>So many people who cannot be imported are named.</summary>
    private const int Named = 10;

    internal async Task<IReadOnlyList<JobWeek>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var jobs = await db.Jobs.AsNoTracking().OrderBy(job => job.NameKey).ToListAsync(cancellationToken);
        var watches = await db.Watches.AsNoTracking().ToDictionaryAsync(row => row.JobId, cancellationToken);
        var weeks = new List<JobWeek>();
        foreach (var job in jobs)
        {
            weeks.Add(await ReadAsync(job, CredentialState.Of(job, watches.GetValueOrDefault(job.Id), to), from, to, cancellationToken));
        }

        return weeks;
    }

    private async Task<JobWeek> ReadAsync(
        JobRow job,
        CredentialState credential,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    )
    {
        // A test import changes nobody.
        var ended = db.Sessions.AsNoTracking().Where(session => session.JobId == job.Id && session.EndedAt != null);
        var imports = ended.Where(session => session.Kind == SessionKind.Import || session.Kind == SessionKind.Undo);
        var outcomes = await imports
            .Where(session => session.EndedAt > from && session.EndedAt <= to)
            .GroupBy(session => session.State)
            .Select(group => new WeekOutcome(
                group.Key,
                group.Count(),
                group.Sum(session => session.Created + session.Adopted + session.Reactivated),
                group.Sum(session => session.Updated),
                group.Sum(session => session.Deactivated)
            ))
            .ToListAsync(cancellationToken);
        var last = await imports.OrderByDescending(session => session.Id).FirstOrDefaultAsync(cancellationToken);
        var seen = await ended
            .Where(session =>
                session.Kind == SessionKind.Import
                && session.PlanOf == null
                && session.Asked == null
                && (session.State == SessionState.Done || session.State == SessionState.Incomplete)
            )
            .OrderByDescending(session => session.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new JobWeek(
            job.Id,
            job.Name,
            [.. outcomes.OrderBy(outcome => outcome.State)],
            seen?.Rejected ?? 0,
            seen is { Rejected: > 0 } ? await RejectedAsync(ShownLog.Of(seen), cancellationToken) : [],
            last is { State: SessionState.Waiting } or { Held: > 0, State: SessionState.Done or SessionState.Incomplete } ? last.Id : null,
            JobPause.Of(job, to),
            credential
        );
    }

    private async Task<IReadOnlyList<string>> RejectedAsync(ShownLog log, CancellationToken cancellationToken) =>
        [
            .. (
                await log.Parts(db, lines => lines.With(LineOutcome.Rejected))
                    .AsOne()
                    .AsNoTracking()
                    .OrderBy(line => line.Number)
                    .Take(Named)
                    .ToListAsync(cancellationToken)
            ).Select(MatterWords.Told),
        ];
}

/// <summary>What a week was like for a job.</summary>
/// <param name="Id">The job.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcomes">How its imports and undos ended, and what they did.</param>
/// <param name="Rejected">How many people the last import of everybody left out.</param>
/// <param name="Some">The first of them, each with what to mend.</param>
/// <param name="Waits">The session that waits for a person; null: none does.</param>
/// <param name="Pause">Why scheduled imports pause; null: they don't.</param>
/// <param name="Credential">How the credential and the permissions stand.</param>
internal sealed record JobWeek(
    Guid Id,
    string Name,
    IReadOnlyList<WeekOutcome> Outcomes,
    int Rejected,
    IReadOnlyList<string> Some,
    long? Waits,
    JobPause? Pause,
    CredentialState Credential
);

/// <summary>Sessions that ended alike.</summary>
internal sealed record WeekOutcome(SessionState State, int Sessions, int Added, int Changed, int Left);
