using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Finds lines in the logs of all sessions, newest first, page by page.</summary>
public sealed class FindInLogs(ServerDb db, JobFinder jobs, RightNames rights)
{
    public const int MostSize = 200;

    public sealed class Query
    {
        public LineFilter Filter { get; init; } = new();

        /// <summary>Only of this job, by name or id; null: of all.</summary>
        public string? Job { get; init; }

        /// <summary>Whether the logs of test imports, which changed nobody, are looked at as well.</summary>
        public bool Tests { get; init; }

        /// <summary>Only lines older than the one at this place, as a page names it in <see cref="LogsPage.Next"/>; null: from the newest.</summary>
        public string? After { get; init; }

        /// <summary>How many lines at the most, 1 to <see cref="MostSize"/>.</summary>
        public int Size { get; init; } = 100;
    }

    public async Task<Outcome<LogsPage>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        JobRow? job = null;
        if (query.Job is { } name)
        {
            job = await jobs.FindAsync(name, cancellationToken);
            if (job is null)
            {
                return Outcome<LogsPage>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
            }
        }

        if (!TryRead(query.After, out var session, out var number))
        {
            return Outcome<LogsPage>.Invalid(
                new Fault("after", $"{Words.Quote(query.After!)} is no place in the logs. Take it from the page before, or leave it out.")
            );
        }

        var size = Math.Clamp(query.Size, 1, MostSize);
        var lines = Narrow(query, job?.Id);

        // The rest of one session and all the older ones are two ranges of the key.
        var rows = await NewestAsync(lines.Where(line => line.SessionId == session && line.Number < number), size + 1, cancellationToken);
        rows.AddRange(await NewestAsync(lines.Where(line => line.SessionId < session), size + 1 - rows.Count, cancellationToken));
        return Outcome<LogsPage>.Done(await PageAsync([.. rows.Take(size)], rows.Count > size, cancellationToken));
    }

    private static async Task<List<SessionLineRow>> NewestAsync(
        IQueryable<SessionLineRow> lines,
        int most,
        CancellationToken cancellationToken
    ) =>
        most == 0
            ? []
            : await lines
                .OrderByDescending(line => line.SessionId)
                .ThenByDescending(line => line.Number)
                .Take(most)
                .ToListAsync(cancellationToken);

    private IQueryable<SessionLineRow> Narrow(Query query, Guid? job)
    {
        var sessions = db.Sessions.Where(row => job == null || row.JobId == job);
        if (!query.Tests)
        {
            sessions = sessions.Where(row => row.Kind != SessionKind.Test);
        }

        var ids = sessions.Select(row => row.Id);
        var lines = db.SessionLines.AsNoTracking().Where(line => ids.Contains(line.SessionId));
        return query.Filter.Narrow(db, lines);
    }

    private async Task<LogsPage> PageAsync(IReadOnlyList<SessionLineRow> rows, bool hasMore, CancellationToken cancellationToken)
    {
        var known = await rights.ReadAsync(cancellationToken);
        var ids = rows.Select(row => row.SessionId).Distinct().ToList();
        var sessions = await db
            .Sessions.AsNoTracking()
            .Include(session => session.Job)
            .Where(session => ids.Contains(session.Id))
            .ToDictionaryAsync(session => session.Id, cancellationToken);
        return new LogsPage
        {
            Lines =
            [
                .. rows.Select(row =>
                {
                    var session = sessions[row.SessionId];
                    return new LoggedLine(
                        session.Id,
                        session.Kind,
                        session.Job!.Name,
                        session.JobId,
                        session.StartedBy,
                        session.StartedAt,
                        LogLine.Of(row, known, session.Job.Cloud)
                    );
                }),
            ],
            Next = hasMore ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].SessionId}.{rows[^1].Number}") : null,
        };
    }

    /// <summary>A place is <c>session.line</c>.</summary>
    private static bool TryRead(string? after, out long session, out int number)
    {
        (session, number) = (long.MaxValue, int.MaxValue);
        if (string.IsNullOrWhiteSpace(after))
        {
            return true;
        }

        var parts = after.Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out session)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>Lines of several sessions, newest first.</summary>
public sealed record LogsPage
{
    public required IReadOnlyList<LoggedLine> Lines { get; init; }

    /// <summary>Where older lines go on; null: there are none.</summary>
    public required string? Next { get; init; }
}

/// <summary>A line, and the session that it belongs to.</summary>
/// <param name="Session">The session's number.</param>
/// <param name="Kind">What the session was.</param>
/// <param name="Job">Its job's name.</param>
/// <param name="JobId">Its job.</param>
/// <param name="By">Who started it.</param>
/// <param name="At">When it began; null: it has not.</param>
/// <param name="Line">The line.</param>
public sealed record LoggedLine(long Session, SessionKind Kind, string Job, Guid JobId, string By, DateTimeOffset? At, LogLine Line);
