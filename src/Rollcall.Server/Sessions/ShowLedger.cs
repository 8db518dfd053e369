using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Directories;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Sessions;

/// <summary>Shows what a session read of the directory, collection by collection, and what of it is proven whole.</summary>
public sealed class ShowLedger(ServerDb db)
{
    public sealed class Query
    {
        public required long Session { get; init; }

        /// <summary>Only what is not proven whole.</summary>
        public bool UnreadOnly { get; init; }

        /// <summary>From 1; a page after the last one is the last one.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many collections a page has, 1 to 1,000.</summary>
        public int Size { get; init; } = 100;
    }

    public async Task<Outcome<Ledger>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        var session = await db
            .Sessions.AsNoTracking()
            .Where(row => row.Id == query.Session)
            .Select(row => new { row.ReadingId })
            .SingleOrDefaultAsync(cancellationToken);
        if (session is null)
        {
            return Outcome<Ledger>.NotFound($"There is no session {query.Session}.");
        }

        var head = await db.Readings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.ReadingId, cancellationToken);
        var all = db.Collections.AsNoTracking().Where(row => row.ReadingId == session.ReadingId);
        var shown = query.UnreadOnly ? all.Where(row => row.Code != null) : all;
        var total = await shown.CountAsync(cancellationToken);
        var size = Math.Clamp(query.Size, 1, 1000);
        var pages = Math.Max(1, (total + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var rows = await InOrder(shown).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        return Outcome<Ledger>.Done(
            new Ledger
            {
                TenantId = head?.TenantId,
                RolesAtStart = Roles(head?.RolesAtStart),
                RolesAtEnd = Roles(head?.RolesAtEnd),
                StartedAt = head?.StartedAt,
                IsOfLinked = head is { IsOfLinked: true },
                Collections = [.. rows.Select(LedgerEntry.Of)],
                Page = page,
                Pages = pages,
                Total = total,
                Unread = await all.CountAsync(row => row.Code != null, cancellationToken),
            }
        );
    }

    /// <summary>What is not proven first, then people, groups, and members by the group's name.</summary>
    private static IOrderedQueryable<CollectionRow> InOrder(IQueryable<CollectionRow> rows) =>
        rows.OrderByDescending(row => row.Code != null)
            .ThenByDescending(row => row.Kind == CollectionKind.Users)
            .ThenByDescending(row => row.Kind == CollectionKind.Groups)
            .ThenBy(row => row.GroupName)
            .ThenBy(row => row.Name);

    private static string[]? Roles(string? words) => words?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What a session read of the directory.</summary>
public sealed record Ledger
{
    /// <summary>The tenant that answered; null: none did.</summary>
    public required Guid? TenantId { get; init; }

    /// <summary>The app's permissions when the reading began; null: they can't be seen.</summary>
    public required IReadOnlyList<string>? RolesAtStart { get; init; }

    /// <summary>Those when it ended; null: they can't be seen, or it never came so far.</summary>
    public required IReadOnlyList<string>? RolesAtEnd { get; init; }

    /// <summary>Null: nothing was read.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Only linked groups, who is in them, and whom the job imported before were asked for; nobody else.</summary>
    public required bool IsOfLinked { get; init; }

    /// <summary>What is not proven whole first.</summary>
    public required IReadOnlyList<LedgerEntry> Collections { get; init; }
    public required int Page { get; init; }
    public required int Pages { get; init; }
    public required int Total { get; init; }

    /// <summary>How many collections are not proven whole.</summary>
    public required int Unread { get; init; }
}

/// <summary>What was done with one collection.</summary>
public sealed record LedgerEntry
{
    /// <summary><c>users</c>, <c>groups</c> or <c>members of {object id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As people call it.</summary>
    public required string Title { get; init; }
    public required CollectionKind Kind { get; init; }
    public required Guid? GroupId { get; init; }
    public required string FirstUrl { get; init; }
    public required int Pages { get; init; }
    public required long Items { get; init; }
    public required long DistinctItems { get; init; }

    /// <summary>How often it was begun anew because the directory forgot the place in the pages.</summary>
    public required int Restarts { get; init; }

    /// <summary>Whether it is proven whole.</summary>
    public required bool Complete { get; init; }

    /// <summary><c>no next link</c>, or the stable code of why it is not proven whole.</summary>
    public required string EndedBy { get; init; }
    public required string? Message { get; init; }

    internal static LedgerEntry Of(CollectionRow row) =>
        new()
        {
            Name = row.Name,
            Title = CollectionWords.Of(row),
            Kind = row.Kind,
            GroupId = row.GroupId,
            FirstUrl = row.FirstUrl,
            Pages = row.Pages,
            Items = row.Items,
            DistinctItems = row.DistinctItems,
            Restarts = row.Restarts,
            Complete = row.Code is null,
            EndedBy = row.Code ?? "no next link",
            Message = row.Message,
        };
}
