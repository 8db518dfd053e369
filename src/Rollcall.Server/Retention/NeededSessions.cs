using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Retention;

/// <summary>
/// Finds the sessions whose lines something still needs, however old they are: what waits or runs and what that refers to, and of each job the last plans,
/// from which decisions, unsteady accounts and the answers to "why" are read; and what the logs of newer sessions show of theirs.
/// </summary>
internal static class NeededSessions
{
    /// <summary>By so many imports an account is seen to be unsteady.</summary>
    private const int LastImports = 2;

    /// <param name="db">The store.</param>
    /// <param name="before">What ended before is old.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public static async Task<HashSet<long>> ReadAsync(ServerDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var needed = new HashSet<long>();
        var jobs = await db.Jobs.Select(job => new { job.Id, job.SettledBy }).ToListAsync(cancellationToken);
        foreach (var job in jobs)
        {
            var planned = db
                .Sessions.Where(session => session.JobId == job.Id && session.PlannedAt != null && session.Asked == null)
                .OrderByDescending(session => session.Id);
            await AddAsync(planned.Take(1));
            await AddAsync(planned.Where(session => session.Kind == SessionKind.Import).Take(LastImports));
            await AddAsync(planned.Where(session => session.Kind == SessionKind.Test).Take(1));
            needed.UnionWith(job.SettledBy is { } settled ? [settled] : []);
        }

        await AddAsync(
            db.Sessions.Where(session =>
                session.State == SessionState.Queued || session.State == SessionState.Running || session.State == SessionState.Waiting
            )
        );
        needed.UnionWith(
            await db
                .Sessions.Where(session => session.SameAs != null && session.EndedAt >= before)
                .Select(session => session.SameAs!.Value)
                .Distinct()
                .ToListAsync(cancellationToken)
        );
        needed.UnionWith(await BasesAsync(db, [.. needed], before, cancellationToken));
        return needed;

        async Task AddAsync(IQueryable<SessionRow> sessions)
        {
            var found = await sessions
                .Select(session => new
                {
                    session.Id,
                    session.PlanOf,
                    session.SameAs,
                })
                .ToListAsync(cancellationToken);
            needed.UnionWith(found.SelectMany(session => new[] { session.Id, session.PlanOf, session.SameAs }).OfType<long>());
        }
    }

    /// <summary>What sessions that are needed, or not old, go on from: the one that looked at everybody, and those that have gone on from it since.</summary>
    private static async Task<IReadOnlyList<long>> BasesAsync(
        ServerDb db,
        long[] needed,
        DateTimeOffset before,
        CancellationToken cancellationToken
    )
    {
        var bases = await db
            .Sessions.Where(session => session.Basis != null && (session.EndedAt >= before || EF.Parameter(needed).Contains(session.Id)))
            .Select(session => session.Basis!.Value)
            .Distinct()
            .ToArrayAsync(cancellationToken);
        var since = await db
            .Sessions.Where(session => session.BasisAt == session.Id && EF.Parameter(bases).Contains(session.Basis!.Value))
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
        return [.. bases, .. since];
    }
}
