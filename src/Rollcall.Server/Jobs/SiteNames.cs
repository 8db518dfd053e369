using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;

namespace Rollcall.Server.Jobs;

/// <summary>What a job may name: the entries of the site's lists, and its languages.</summary>
internal sealed class SiteNames
{
    private readonly Dictionary<(SiteList List, string Key), ListEntryRow> entries;

    private SiteNames(IEnumerable<ListEntryRow> rows, IReadOnlyList<string> languages, string timeZone)
    {
        entries = rows.ToDictionary(row => (row.List, row.NameKey));
        ById = entries.Values.ToDictionary(row => row.Id, row => row.Name);
        (Languages, TimeZone) = (languages, timeZone);
    }

    public IReadOnlyList<string> Languages { get; }

    /// <summary>That of schedules which name none.</summary>
    public string TimeZone { get; }

    public IReadOnlyDictionary<Guid, string> ById { get; }

    public static async Task<SiteNames> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        new(
            await db.ListEntries.AsNoTracking().ToListAsync(cancellationToken),
            await SiteLanguages.ReadAsync(db, cancellationToken),
            await SiteTimeZone.ReadAsync(db, cancellationToken)
        );

    /// <summary>The entry's id; names are compared without regard to case.</summary>
    public Guid? Find(SiteList list, string name) => entries.GetValueOrDefault((list, LoginKey.Of(name.Trim())))?.Id;

    public IReadOnlyList<string> In(SiteList list) =>
        [.. entries.Where(entry => entry.Key.List == list).Select(entry => entry.Value.Name).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What a person calls one entry of a list.</summary>
    public static string WordFor(SiteList list) => SiteLists.WordFor(list);
}
