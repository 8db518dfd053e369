using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Lists;

/// <summary>Lists the entries of one of the site's lists by name, with how often each is used.</summary>
public sealed class ListEntries(ServerDb db)
{
    public async Task<IReadOnlyList<EntryView>> HandleAsync(SiteList list, CancellationToken cancellationToken)
    {
        var entries = await db
            .ListEntries.AsNoTracking()
            .Where(entry => entry.List == list)
            .OrderBy(entry => entry.NameKey)
            .ToListAsync(cancellationToken);
        var people = await CountAsync(People(list), cancellationToken);
        var rights = await CountAsync(Holding(list).Select(held => held.Entry), cancellationToken);
        var links = await CountAsync(Linked(list), cancellationToken);
        var defaults = await CountAsync(Defaults(list), cancellationToken);
        return
        [
            .. entries.Select(entry => new EntryView
            {
                Id = entry.Id,
                Name = entry.Name,
                People = people.GetValueOrDefault(entry.Id),
                Rights = rights.GetValueOrDefault(entry.Id),
                Links = links.GetValueOrDefault(entry.Id),
                Defaults = defaults.GetValueOrDefault(entry.Id),
            }),
        ];
    }

    /// <summary>One line for everybody at an entry.</summary>
    private IQueryable<Guid?> People(SiteList list)
    {
        var holding = Holding(list);
        return EntryColumns.OfUsers(list) is not { } column
            ? holding.Distinct().Select(held => held.Entry)
            : db
                .Users.Where(user => EF.Property<Guid?>(user, column) != null)
                .Select(user => new Held { Entry = EF.Property<Guid?>(user, column), User = user.Id })
                .Union(holding)
                .Select(held => held.Entry);
    }

    private IQueryable<Held> Holding(SiteList list) =>
        db
            .Grants.Where(grant => grant.Right!.Entry!.List == list)
            .Select(grant => new Held { Entry = grant.Right!.EntryId, User = grant.UserId });

    private IQueryable<Guid?> Linked(SiteList list) =>
        db.Links.Where(link => link.Right!.Entry!.List == list).Select(link => link.Right!.EntryId);

    private IQueryable<Guid?> Defaults(SiteList list) =>
        EntryColumns.OfJobs(list) is { } column
            ? db.Jobs.Select(job => EF.Property<Guid?>(job, column)).Where(entry => entry != null)
            : db.Jobs.Where(_ => false).Select(job => job.DefaultLocationId);

    private static Task<Dictionary<Guid, int>> CountAsync(IQueryable<Guid?> entries, CancellationToken cancellationToken) =>
        entries
            .GroupBy(entry => entry!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    private sealed record Held
    {
        public required Guid? Entry { get; init; }
        public required Guid User { get; init; }
    }
}
