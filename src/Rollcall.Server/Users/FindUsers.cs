using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Users;

/// <summary>Finds people: a page of them by name, and how many there are in all.</summary>
public sealed class FindUsers(UserNarrowing narrowing, UserPages pages)
{
    private const int LargestPage = 200;

    public sealed class Query
    {
        public UserFilter Filter { get; set; } = new();

        /// <summary>From 1; a page behind the last one is the last one.</summary>
        public int Page { get; set; } = 1;

        /// <summary>1 to 200.</summary>
        public int PageSize { get; set; } = 50;
    }

    public async Task<Outcome<UserPage>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var found = await narrowing.NarrowAsync(query.Filter, cancellationToken);
        if (found.Kind != OutcomeKind.Done)
        {
            return found.As<UserPage>();
        }

        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        var users = found.Value!;
        var first = query.Page <= 1 ? await RowsAsync(users, 0, size + 1, cancellationToken) : [];

        // Of the few whom most searches find the first page knows how many they are.
        var total = first.Count > 0 && first.Count <= size ? first.Count : await users.CountAsync(cancellationToken);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = first.Count > 0 ? [.. first.Take(size)] : await RowsAsync(users, (page - 1) * size, size, cancellationToken);
        return Outcome<UserPage>.Done(new UserPage(await pages.ReadAsync(rows, cancellationToken), page, size, total));
    }

    private static Task<List<UserRow>> RowsAsync(IQueryable<UserRow> users, int skip, int most, CancellationToken cancellationToken) =>
        users.OrderBy(user => user.NameKey).ThenBy(user => user.Id).Skip(skip).Take(most).ToListAsync(cancellationToken);
}

/// <summary>Some of the people who were found.</summary>
/// <param name="People">The page's people, by name.</param>
/// <param name="Page">Which page it is, from 1.</param>
/// <param name="PageSize">How many people a full page has.</param>
/// <param name="Total">How many people were found in all.</param>
public sealed record UserPage(IReadOnlyList<UserView> People, int Page, int PageSize, int Total)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
