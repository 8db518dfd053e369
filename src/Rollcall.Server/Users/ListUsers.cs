using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Lists users by login, one after the other, however many there are.</summary>
public sealed class ListUsers(UserNarrowing narrowing, UserPages pages)
{
    private const int PageSize = 1000;

    public sealed class Query
    {
        public UserFilter Filter { get; set; } = new();

        /// <summary>Only users whose login comes after this one.</summary>
        public string? After { get; set; }

        /// <summary>How many at the most; null: all.</summary>
        public int? Most { get; set; }
    }

    public async Task<Outcome<IAsyncEnumerable<UserView>>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var found = await narrowing.NarrowAsync(query.Filter, cancellationToken);
        return found.Kind == OutcomeKind.Done
            ? Outcome<IAsyncEnumerable<UserView>>.Done(ReadAsync(found.Value!, query, cancellationToken))
            : found.As<IAsyncEnumerable<UserView>>();
    }

    private async IAsyncEnumerable<UserView> ReadAsync(
        IQueryable<UserRow> rows,
        Query query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var after = query.After is { } login ? LoginKey.Of(login) : "";
        var left = query.Most ?? int.MaxValue;
        while (left > 0)
        {
            var from = after;
            var users = await rows.Where(user => user.LoginKey.CompareTo(from) > 0)
                .OrderBy(user => user.LoginKey)
                .Take(Math.Min(PageSize, left))
                .ToListAsync(cancellationToken);
            foreach (var user in await pages.ReadAsync(users, cancellationToken))
            {
                yield return user;
            }

            if (users.Count < PageSize)
            {
                yield break;
            }

            after = users[^1].LoginKey;
            left -= users.Count;
        }
    }
}
