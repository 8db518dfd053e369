using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Lists what people can be looked for by.</summary>
public sealed class ListFilterChoices(ServerDb db)
{
    public async Task<FilterChoices> HandleAsync(CancellationToken cancellationToken)
    {
        var entries = await db
            .ListEntries.AsNoTracking()
            .OrderBy(entry => entry.NameKey)
            .Select(entry => new { entry.List, entry.Name })
            .ToListAsync(cancellationToken);
        var names = entries.ToLookup(entry => entry.List, entry => entry.Name);
        return new FilterChoices(
            [.. names[SiteList.Location]],
            [.. names[SiteList.Department]],
            [.. names[SiteList.VipCategory]],
            await db.Jobs.OrderBy(job => job.NameKey).Select(job => job.Name).ToListAsync(cancellationToken)
        );
    }
}

/// <summary>Names by which people can be looked for, each sorted.</summary>
public sealed record FilterChoices(
    IReadOnlyList<string> Locations,
    IReadOnlyList<string> Departments,
    IReadOnlyList<string> VipCategories,
    IReadOnlyList<string> Jobs
);
