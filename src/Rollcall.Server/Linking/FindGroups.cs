using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Finds groups of the loaded structure, a page at a time, with the rights they are linked to.</summary>
public sealed class FindGroups(ServerDb db, JobFinder jobs, GroupRights rights, GoneGroups gone, Actor actor)
{
    public const int MostOnAPage = 200;

    public sealed class Query
    {
        /// <summary>The job's name or id.</summary>
        public string Job { get; set; } = "";

        /// <summary>Part of the group's name, in upper or lower case; null or empty: all.</summary>
        public string? Search { get; set; }
        public GroupChoice Show { get; set; }

        /// <summary>The right that <see cref="GroupChoice.Right"/> speaks of.</summary>
        public Guid? Right { get; set; }

        /// <summary>From 1; one behind the last gives the last.</summary>
        public int Page { get; set; } = 1;
        public int Size { get; set; } = 50;
    }

    public async Task<Outcome<FoundGroups>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(query.Job, cancellationToken) is not { } job)
        {
            return Outcome<FoundGroups>.NotFound(await jobs.NotFoundAsync(query.Job, cancellationToken));
        }

        if (query.Show == GroupChoice.Right && query.Right is null)
        {
            return Outcome<FoundGroups>.Invalid(new Fault("right", "Say which right the groups should be linked to."));
        }

        var search = LoginKey.Of(query.Search?.Trim() ?? "");
        var linked = query.Show == GroupChoice.All ? null : LinkedTo(job.Id, query.Show == GroupChoice.Right ? query.Right : null);
        var groups = db.CopyGroups.AsNoTracking().Where(group => group.ReadingId == job.StructureId);
        groups = search.Length == 0 ? groups : groups.Where(group => group.NameKey.Contains(search));
        groups = linked is null ? groups : groups.Where(group => linked.Contains(group.ObjectId));

        var total = await groups.CountAsync(cancellationToken);
        var size = Math.Clamp(query.Size, 1, MostOnAPage);
        var pages = Math.Max(1, (total + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var rows = await groups
            .OrderBy(group => group.NameKey)
            .ThenBy(group => group.ObjectId)
            .Skip((page - 1) * size)
            .Take(size)
            .ToListAsync(cancellationToken);
        return Outcome<FoundGroups>.Done(
            new FoundGroups(
                total,
                page,
                pages,
                await rights.OfAsync(job, rows, cancellationToken),
                await gone.FindAsync(job, search, linked ?? LinkedTo(job.Id, null), cancellationToken)
            )
        );
    }

    /// <summary>Groups with a saved link, or with one in the asking user's draft; one that the draft unlinks is still among them.</summary>
    private IQueryable<Guid> LinkedTo(Guid job, Guid? right) =>
        db
            .Links.Where(link => link.JobId == job && (right == null || link.RightId == right))
            .Select(link => link.GroupId)
            .Union(
                db.LinkDrafts.Where(draft =>
                        draft.JobId == job && draft.UserId == actor.UserId && (right == null || draft.RightId == right)
                    )
                    .Select(draft => draft.GroupId)
            );
}

/// <summary>Which groups to show.</summary>
public enum GroupChoice
{
    All,

    /// <summary>Those with at least one link, saved or in the asking user's draft.</summary>
    Linked,

    /// <summary>Those with a link to one right, saved or in the asking user's draft.</summary>
    Right,
}

/// <summary>A page of groups.</summary>
/// <param name="Total">How many fit on all pages together; those that are gone are not counted.</param>
/// <param name="Page">Which page it is, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
/// <param name="Groups">By name, then by id.</param>
/// <param name="Gone">Linked groups that are not in the loaded structure: deleted in the directory, or it was never loaded. They are on every page.</param>
public sealed record FoundGroups(int Total, int Page, int Pages, IReadOnlyList<FoundGroup> Groups, IReadOnlyList<FoundGroup> Gone);

/// <summary>A group and what it is linked to.</summary>
/// <param name="Group">The group; of one that is gone the name is what it was called when people were last imported, or its id.</param>
/// <param name="Members">How many direct members it had when people were last imported; null: not known.</param>
/// <param name="Rights">Its rights, saved or in the asking user's draft, in the order of their words.</param>
public sealed record FoundGroup(GroupView Group, long? Members, IReadOnlyList<GroupRight> Rights);

/// <summary>A right that a group is linked to.</summary>
/// <param name="Id">What a link names it by.</param>
/// <param name="Words">The right in a sentence, such as <c>FacilityManager at Aarhus</c>.</param>
/// <param name="Right">The same in the words of the site file.</param>
/// <param name="Standing">Whether it is saved, or what the draft does to it.</param>
public sealed record GroupRight(Guid Id, string Words, RightView Right, LinkStanding Standing);

/// <summary>Where a link stands for the asking user.</summary>
public enum LinkStanding
{
    Saved,

    /// <summary>The draft links it; it counts once the draft is saved.</summary>
    Added,

    /// <summary>It is saved, and the draft unlinks it; it counts until the draft is saved.</summary>
    Removed,
}
