using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Lists sessions, newest first, page by page.</summary>
public sealed class ListSessions(ServerDb db, JobFinder jobs)
{
    public sealed class Query
    {
        /// <summary>The kinds that concern people.</summary>
        public static IReadOnlyList<SessionKind> Imports { get; } = [SessionKind.Test, SessionKind.Import, SessionKind.Undo];

        /// <summary>The job's name or id; null: the sessions of all jobs.</summary>
        public string? Job { get; init; }

        /// <summary>Which kinds; a loading of the structure imports nobody, and is left out unless it is asked for.</summary>
        public IReadOnlyList<SessionKind> Kinds { get; init; } = Imports;

        /// <summary>From 1; a page after the last one is the last one.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many a page has, 1 to 1,000.</summary>
        public int Size { get; init; } = 50;
    }

    public async Task<Outcome<SessionList>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var rows = db.Sessions.AsNoTracking().Where(session => query.Kinds.Contains(session.Kind));
        if (query.Job is { } name)
        {
            if (await jobs.FindAsync(name, cancellationToken) is not { } job)
            {
                return Outcome<SessionList>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
            }

            rows = rows.Where(session => session.JobId == job.Id);
        }

        var total = await rows.CountAsync(cancellationToken);
        var size = Math.Clamp(query.Size, 1, 1000);
        var pages = Math.Max(1, (total + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var sessions = await rows.Include(session => session.Job)
            .OrderByDescending(session => session.Id)
            .Skip((page - 1) * size)
            .Take(size)
            .ToListAsync(cancellationToken);
        return Outcome<SessionList>.Done(new SessionList([.. sessions.Select(SessionView.Of)], page, pages, total));
    }
}
