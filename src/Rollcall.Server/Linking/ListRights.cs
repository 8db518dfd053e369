using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>The rights that groups can be linked to, as a tree, each with how many groups are linked to it.</summary>
public sealed class ListRights(ServerDb db, JobFinder jobs, Actor actor)
{
    public async Task<Outcome<RightTree>> HandleAsync(string job, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(job, cancellationToken) is not { } row)
        {
            return Outcome<RightTree>.NotFound(await jobs.NotFoundAsync(job, cancellationToken));
        }

        var rights = await LinkableRights.ReadAsync(db, cancellationToken);
        var counts = await CountsAsync(row.Id, cancellationToken);
        IReadOnlyList<LinkedRight> Counted(IEnumerable<LinkableRight> some) => [.. some.Select(right => Count(right, counts))];
        return Outcome<RightTree>.Done(
            new RightTree(
                Counted(rights.RolesAt(null)),
                [.. rights.In(SiteList.Location).Select(place => new PlaceRights(place.Name, Counted(rights.RolesAt(place))))],
                Counted(rights.Of(RightKind.Department, SiteList.Department)),
                Counted(rights.Of(RightKind.SecretaryOfDepartment, SiteList.Department)),
                Counted(rights.Of(RightKind.VipCategory, SiteList.VipCategory))
            )
        );
    }

    private static LinkedRight Count(LinkableRight right, Dictionary<Guid, (int Saved, int Added, int Removed)> counts)
    {
        var (saved, added, removed) = counts.GetValueOrDefault(right.Id);
        return new LinkedRight(right.Id, right.Kind, right.Role, right.Place, RightView.Of(right.ToRight()), saved, added, removed);
    }

    private async Task<Dictionary<Guid, (int Saved, int Added, int Removed)>> CountsAsync(Guid job, CancellationToken cancellationToken)
    {
        var counts = await db
            .Links.Where(link => link.JobId == job)
            .GroupBy(link => link.RightId)
            .Select(right => new { right.Key, Groups = right.Count() })
            .ToDictionaryAsync(right => right.Key, right => (Saved: right.Groups, Added: 0, Removed: 0), cancellationToken);
        var drafts = await db
            .LinkDrafts.Where(draft => draft.JobId == job && draft.UserId == actor.UserId)
            .GroupBy(draft => new { draft.RightId, draft.Adds })
            .Select(right => new
            {
                right.Key.RightId,
                right.Key.Adds,
                Groups = right.Count(),
            })
            .ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            var known = counts.GetValueOrDefault(draft.RightId);
            counts[draft.RightId] = draft.Adds ? known with { Added = draft.Groups } : known with { Removed = draft.Groups };
        }

        return counts;
    }
}

/// <summary>Rights by where they hold.</summary>
/// <param name="Everywhere">Roles at all locations.</param>
/// <param name="Locations">Roles at one location, by its name.</param>
/// <param name="Departments">Being in a department.</param>
/// <param name="Secretaries">Being a department's secretary.</param>
/// <param name="VipCategories">VIP access to a category of resources.</param>
public sealed record RightTree(
    IReadOnlyList<LinkedRight> Everywhere,
    IReadOnlyList<PlaceRights> Locations,
    IReadOnlyList<LinkedRight> Departments,
    IReadOnlyList<LinkedRight> Secretaries,
    IReadOnlyList<LinkedRight> VipCategories
)
{
    /// <summary>All of them, in the order of the tree.</summary>
    public IEnumerable<LinkedRight> All() =>
        Everywhere.Concat(Locations.SelectMany(place => place.Rights)).Concat(Departments).Concat(Secretaries).Concat(VipCategories);
}

/// <summary>The roles at one location.</summary>
public sealed record PlaceRights(string Location, IReadOnlyList<LinkedRight> Rights);

/// <summary>A right that groups can be linked to.</summary>
/// <param name="Id">What a link names it by.</param>
/// <param name="Kind">What kind of right it is.</param>
/// <param name="Role">The role, for a role.</param>
/// <param name="Place">The location (null: everywhere), department or VIP category.</param>
/// <param name="Right">The same in the words of the site file.</param>
/// <param name="Groups">How many groups are linked to it.</param>
/// <param name="Added">How many more the asking user's draft links to it.</param>
/// <param name="Removed">How many of them that draft unlinks.</param>
public sealed record LinkedRight(Guid Id, RightKind Kind, Role? Role, string? Place, RightView Right, int Groups, int Added, int Removed);
