using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Lists what sessions did to a user, or would have done, newest first.</summary>
public sealed class ListUserSessions(ServerDb db, UserFinder users)
{
    private const int LargestPage = 200;

    /// <summary>In how many of the job's sessions the directory user's rejections are looked for.</summary>
    private const int SessionsLookedThrough = 100;

    /// <summary>Of a rejected directory user the log knows the object id only, which no index finds; its session and code do.</summary>
    private static readonly string[] RejectionCodes =
    [
        "user.missing-field",
        "user.malformed-field",
        "user.no-login",
        "user.duplicate-login",
        "user.login-taken",
        "user.ambiguous-match",
    ];

    public sealed class Query
    {
        /// <summary>The user's login or id.</summary>
        public string User { get; set; } = "";

        /// <summary>From 1.</summary>
        public int Page { get; set; } = 1;

        /// <summary>1 to 200.</summary>
        public int PageSize { get; set; } = 50;
    }

    public async Task<Outcome<UserSessionPage>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(query.User, cancellationToken) is not { } user)
        {
            return Outcome<UserSessionPage>.NotFound(UserFinder.NotFound(query.User));
        }

        var lines = LinesOf(user);
        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        var total = await lines.CountAsync(cancellationToken);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await lines
            .OrderByDescending(line => line.SessionId)
            .ThenBy(line => line.Number)
            .Skip((page - 1) * size)
            .Take(size)
            .ToListAsync(cancellationToken);
        return Outcome<UserSessionPage>.Done(new UserSessionPage(await TellAsync(rows, cancellationToken), page, size, total));
    }

    private IQueryable<SessionLineRow> LinesOf(UserRow user)
    {
        var known = db.SessionLines.AsNoTracking().Where(line => line.UserId == user.Id);
        if (user.ObjectId is not { } person)
        {
            return known;
        }

        var sessions = db
            .Sessions.Where(session => session.JobId == user.JobId)
            .OrderByDescending(session => session.Id)
            .Take(SessionsLookedThrough);
        var numbers = sessions.Select(session => session.Id);
        // What holds in these may have been told by any that goes on from the same one.
        var bases = sessions.Where(session => session.Basis != null).Select(session => session.Basis!.Value);
        return known.Concat(
            db.SessionLines.AsNoTracking()
                .Where(line =>
                    (numbers.Contains(line.SessionId) || (line.Basis != null && bases.Contains(line.Basis.Value)))
                    && RejectionCodes.Contains(line.Code)
                    && line.ObjectId == person
                    && line.UserId == null
                )
        );
    }

    private async Task<IReadOnlyList<UserSessionLine>> TellAsync(List<SessionLineRow> rows, CancellationToken cancellationToken)
    {
        long[] ids = [.. rows.Select(row => row.SessionId).Distinct()];
        var sessions = await db
            .Sessions.AsNoTracking()
            .Where(session => EF.Parameter(ids).Contains(session.Id))
            .Include(session => session.Job)
            .ToDictionaryAsync(session => session.Id, cancellationToken);
        return
        [
            .. rows.Select(row => (Line: row, Session: sessions[row.SessionId]))
                .Select(found => new UserSessionLine
                {
                    Session = found.Session.Id,
                    Job = found.Session.Job!.Name,
                    Kind = found.Session.Kind,
                    At = found.Session.EndedAt ?? found.Session.StartedAt ?? found.Session.QueuedAt,
                    Code = found.Line.Code,
                    Message = found.Line.Message,
                    Outcome = found.Line.Outcome,
                }),
        ];
    }
}
