using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Retention;

/// <summary>
/// Finds the sessions whose lines something still needs, however old they are: what waits or runs and what that refers to, and of each job the last plans,
/// from which decisions, unsteady accounts and the answers to "why" are read.
/// </summary>
internal static class NeededSessions
{
    /// <summary>By so many imports an account is seen to be unsteady.</summary>
    private const int LastImports = 2;

    public static async Task<HashSet<long>> ReadAsync(ServerDb db, CancellationToken cancellationToken)
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
}
