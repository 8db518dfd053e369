using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Lists users by login, page by page, however many there are.</summary>
public sealed class ListUsers(ServerDb db, JobFinder jobs, RightNames rightNames)
{
    private const int PageSize = 1000;

    public sealed class Query
    {
        /// <summary>Part of the name, the initials, the login or the e-mail address.</summary>
        public string? Search { get; set; }

        /// <summary>The name or id of the job that imports them.</summary>
        public string? Job { get; set; }
        public bool? Active { get; set; }

        /// <summary>Only users whose login comes after this one.</summary>
        public string? After { get; set; }

        /// <summary>How many at the most; null: all.</summary>
        public int? Most { get; set; }
    }

    public async Task<Outcome<IAsyncEnumerable<UserView>>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var rows = db.Users.AsNoTracking();
        if (query.Job is { } name)
        {
            if (await jobs.FindAsync(name, cancellationToken) is not { } job)
            {
                return Outcome<IAsyncEnumerable<UserView>>.NotFound(await jobs.NotFoundAsync(name, cancellationToken));
            }

            rows = rows.Where(user => user.JobId == job.Id);
        }

        return Outcome<IAsyncEnumerable<UserView>>.Done(ReadAsync(Narrow(rows, query), query, cancellationToken));
    }

    [SuppressMessage("Performance", "CA1862", Justification = "The database compares, and knows no StringComparison.")]
    private static IQueryable<UserRow> Narrow(IQueryable<UserRow> rows, Query query)
    {
        if (query.Active is { } active)
        {
            rows = rows.Where(user => user.Active == active);
        }

        if (query.Search is { Length: > 0 } search)
        {
            var key = LoginKey.Of(search);
            rows = rows.Where(user =>
                user.LoginKey.Contains(key)
                || (user.EmailKey != null && user.EmailKey.Contains(key))
                || user.NameKey.Contains(key)
                || user.Initials == search
            );
        }

        return rows;
    }

    private async IAsyncEnumerable<UserView> ReadAsync(
        IQueryable<UserRow> rows,
        Query query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rights = await rightNames.ReadAsync(cancellationToken);
        var jobNames = await db.Jobs.ToDictionaryAsync(job => job.Id, job => job.Name, cancellationToken);
        var after = query.After is { } login ? LoginKey.Of(login) : "";
        var left = query.Most ?? int.MaxValue;
        while (left > 0)
        {
            var from = after;
            var page = rows.Where(user => user.LoginKey.CompareTo(from) > 0).OrderBy(user => user.LoginKey).Take(Math.Min(PageSize, left));
            var users = await page.ToListAsync(cancellationToken);
            var granted = await page.Join(db.Grants, user => user.Id, grant => grant.UserId, (_, grant) => grant)
                .ToListAsync(cancellationToken);
            var byUser = granted.ToLookup(grant => grant.UserId, grant => rights[grant.RightId]);
            foreach (var user in users)
            {
                yield return View(user, byUser[user.Id], user.JobId is { } job ? jobNames[job] : null);
            }

            if (users.Count < PageSize)
            {
                yield break;
            }

            after = users[^1].LoginKey;
            left -= users.Count;
        }
    }

    private static UserView View(UserRow user, IEnumerable<Right> rights, string? job) =>
        new()
        {
            Login = user.Login,
            Name = user.Name,
            Email = user.Email,
            Mobile = user.Mobile,
            Phone = user.Phone,
            Language = user.Language,
            Active = user.Active,
            Job = job,
            ObjectId = user.ObjectId,
            Rights =
            [
                .. rights.OrderBy(right => right.Kind).ThenBy(right => right.ToString(), StringComparer.Ordinal).Select(RightView.Of),
            ],
        };
}
