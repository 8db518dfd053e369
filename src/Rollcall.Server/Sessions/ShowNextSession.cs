using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Says what to know before a job's next session is started: what is linked, what is under way, and what was seen last.</summary>
public sealed class ShowNextSession(ServerDb db, JobFinder jobs)
{
    /// <param name="name">The job's name or id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<NextSession>> HandleAsync(string name, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(name, cancellationToken) is not { } job)
        {
            return Outcome<NextSession>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
        }

        var links = db.Links.Where(link => link.JobId == job.Id);
        var sessions = db.Sessions.AsNoTracking().Include(session => session.Job).Where(session => session.JobId == job.Id);
        var open = await sessions
            .Where(session => session.State == SessionState.Queued || session.State == SessionState.Running)
            .OrderBy(session => session.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var last = sessions.OrderByDescending(session => session.Id);
        return Outcome<NextSession>.Done(
            new NextSession
            {
                JobId = job.Id,
                Job = job.Name,
                LinkedGroups = await links.Select(link => link.GroupId).Distinct().CountAsync(cancellationToken),
                LinkedRights = await links.Select(link => link.RightId).Distinct().CountAsync(cancellationToken),
                Open = View(open),
                LastTest = View(await EndedAsync(last, SessionKind.Test, cancellationToken)),
                LastImport = View(await EndedAsync(last, SessionKind.Import, cancellationToken)),
            }
        );
    }

    private static Task<SessionRow?> EndedAsync(IQueryable<SessionRow> sessions, SessionKind kind, CancellationToken cancellationToken) =>
        sessions.FirstOrDefaultAsync(session => session.Kind == kind && session.EndedAt != null, cancellationToken);

    private static SessionView? View(SessionRow? row) => row is null ? null : SessionView.Of(row);
}

/// <summary>What to know before a job's next session is started.</summary>
public sealed record NextSession
{
    public required Guid JobId { get; init; }

    /// <summary>The job's name.</summary>
    public required string Job { get; init; }

    /// <summary>How many groups are linked; with none, an import finds nobody.</summary>
    public required int LinkedGroups { get; init; }
    public required int LinkedRights { get; init; }

    /// <summary>The session that is under way or waits for its turn, of whatever kind; the next one waits until it has ended.</summary>
    public SessionView? Open { get; init; }

    /// <summary>The last test import that ended, however it ended.</summary>
    public SessionView? LastTest { get; init; }

    /// <summary>The last import that ended, however it ended.</summary>
    public SessionView? LastImport { get; init; }
}
