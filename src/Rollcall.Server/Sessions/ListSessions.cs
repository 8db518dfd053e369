using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Lists a job's sessions, newest first; loading the AD structure is not one of them.</summary>
public sealed class ListSessions(ServerDb db, JobFinder jobs)
{
    /// <param name="name">The job's name or id.</param>
    /// <param name="most">How many at the most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<IReadOnlyList<SessionView>>> HandleAsync(string name, int most, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<IReadOnlyList<SessionView>>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        var rows = await db
            .Sessions.AsNoTracking()
            .Where(session => session.JobId == job.Id && session.Kind != SessionKind.Structure)
            .OrderByDescending(session => session.Id)
            .Take(Math.Clamp(most, 1, 1000))
            .ToListAsync(cancellationToken);
        return Outcome<IReadOnlyList<SessionView>>.Done([.. rows.Select(row => SessionView.Of(row, job.Name))]);
    }
}
