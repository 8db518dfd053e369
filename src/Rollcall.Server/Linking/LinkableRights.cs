using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Linking;

/// <summary>Every right that a group can be linked to: what the site's lists make of roles, departments and VIP categories.</summary>
internal sealed class LinkableRights
{
    private readonly IReadOnlyList<ListEntryRow> entries;

    private LinkableRights(IReadOnlyList<ListEntryRow> entries)
    {
        this.entries = entries;
        ById = Make().ToDictionary(right => right.Id);
    }

    public IReadOnlyDictionary<Guid, LinkableRight> ById { get; }

    public static async Task<LinkableRights> ReadAsync(ServerDb db, CancellationToken cancellationToken) =>
        new(
            await db
                .ListEntries.AsNoTracking()
                .Where(entry => entry.List == SiteList.Location || entry.List == SiteList.Department || entry.List == SiteList.VipCategory)
                .OrderBy(entry => entry.NameKey)
                .ToListAsync(cancellationToken)
        );

    public IEnumerable<ListEntryRow> In(SiteList list) => entries.Where(entry => entry.List == list);

    public IReadOnlyList<LinkableRight> RolesAt(ListEntryRow? location) =>
        [.. Enum.GetValues<Role>().Select(role => Of(RightKind.Role, role, location))];

    public IReadOnlyList<LinkableRight> Of(RightKind kind, SiteList list) => [.. In(list).Select(entry => Of(kind, null, entry))];

    private IEnumerable<LinkableRight> Make() =>
        RolesAt(null)
            .Concat(In(SiteList.Location).SelectMany(RolesAt))
            .Concat(Of(RightKind.Department, SiteList.Department))
            .Concat(Of(RightKind.SecretaryOfDepartment, SiteList.Department))
            .Concat(Of(RightKind.VipCategory, SiteList.VipCategory));

    private static LinkableRight Of(RightKind kind, Role? role, ListEntryRow? entry) =>
        new(RightRows.IdOf(kind, role, entry?.Id), kind, role, entry?.Id, entry?.Name);
}

/// <summary>A right that a group can be linked to; it has a row only once something names it.</summary>
internal sealed record LinkableRight(Guid Id, RightKind Kind, Role? Role, Guid? Entry, string? Place)
{
    public Right ToRight() => new(new RightId(Id), Kind, Role, Place);
}
