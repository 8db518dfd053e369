using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>Finds an entry of a list by what a person calls it.</summary>
public sealed class EntryFinder(ServerDb db)
{
    /// <summary>By name, without regard to upper and lower case, or by id.</summary>
    public async Task<Outcome<ListEntryRow>> FindAsync(SiteList list, string nameOrId, CancellationToken cancellationToken)
    {
        var key = LoginKey.Of(nameOrId.Trim());
        var id = Guid.TryParse(nameOrId, out var parsed) ? parsed : Guid.Empty;
        var found = await db
            .ListEntries.Where(entry => entry.List == list && (entry.NameKey == key || entry.Id == id))
            .OrderByDescending(entry => entry.NameKey == key)
            .FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? Outcome<ListEntryRow>.NotFound($"There is no {ListNames.WordFor(list)} {nameOrId}; it may have been removed meanwhile.")
            : Outcome<ListEntryRow>.Done(found);
    }

    /// <summary>What is wrong with a name that an entry is to have; null: nothing.</summary>
    /// <param name="list">The list.</param>
    /// <param name="name">The name, trimmed.</param>
    /// <param name="self">The entry that is to have it; null: a new one.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public async Task<Fault?> FaultOfNameAsync(SiteList list, string name, Guid? self, CancellationToken cancellationToken)
    {
        if (SiteLists.FaultOfName(name, "The name") is { } fault)
        {
            return new Fault("name", fault);
        }

        var key = LoginKey.Of(name);
        return
            await db
                .ListEntries.Where(entry => entry.List == list && entry.NameKey == key && entry.Id != self)
                .Select(entry => entry.Name)
                .FirstOrDefaultAsync(cancellationToken)
                is { } taken
            ? new Fault("name", $"There is already a {ListNames.WordFor(list)} {taken}; upper and lower case count as the same.")
            : null;
    }
}
