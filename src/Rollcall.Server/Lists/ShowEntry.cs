using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>Shows all that uses an entry of a list.</summary>
public sealed class ShowEntry(EntryFinder entries, EntryUses uses)
{
    /// <param name="list">The list.</param>
    /// <param name="nameOrId">The entry's name or id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<EntryUse>> HandleAsync(SiteList list, string nameOrId, CancellationToken cancellationToken)
    {
        var found = await entries.FindAsync(list, nameOrId, cancellationToken);
        return found.Value is { } entry ? Outcome<EntryUse>.Done(await uses.ReadAsync(entry, cancellationToken)) : found.As<EntryUse>();
    }
}
