using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Adds to some groups, such as those of a page, what they are linked to and how many members they had.</summary>
public sealed class GroupRights(ServerDb db, RightNames names, Actor actor)
{
    private const string MembersOf = "members of ";

    internal async Task<IReadOnlyList<FoundGroup>> OfAsync(
        JobRow job,
        IReadOnlyList<CopyGroupRow> groups,
        CancellationToken cancellationToken
    )
    {
        var ids = groups.Select(group => group.ObjectId).ToList();
        var rights = await RightsAsync(job.Id, ids, cancellationToken);
        var members = await MembersAsync(job.ReadingId, ids, cancellationToken);
        return
        [
            .. groups.Select(group => new FoundGroup(
                new GroupView(group.ObjectId, group.DisplayName, group.Kind, group.IsDynamic, group.HiddenMembership),
                members.TryGetValue(group.ObjectId, out var count) ? count : null,
                [.. rights[group.ObjectId]]
            )),
        ];
    }

    private async Task<ILookup<Guid, GroupRight>> RightsAsync(Guid job, List<Guid> groups, CancellationToken cancellationToken)
    {
        var known = await names.ReadAsync(cancellationToken);
        var saved = await db
            .Links.Where(link => link.JobId == job && groups.Contains(link.GroupId))
            .Select(link => new { link.GroupId, link.RightId })
            .ToListAsync(cancellationToken);
        var drafts = await db
            .LinkDrafts.Where(draft => draft.JobId == job && draft.UserId == actor.UserId && groups.Contains(draft.GroupId))
            .ToDictionaryAsync(draft => new { draft.GroupId, draft.RightId }, draft => draft.Adds, cancellationToken);
        return saved
            .Concat(drafts.Where(draft => draft.Value).Select(draft => draft.Key))
            .Distinct()
            .Select(link => (link.GroupId, Right: Of(link.RightId, saved.Contains(link), drafts.ContainsKey(link))))
            .OrderBy(link => link.Right.Words, StringComparer.OrdinalIgnoreCase)
            .ToLookup(link => link.GroupId, link => link.Right);

        GroupRight Of(Guid id, bool isSaved, bool isDrafted) =>
            new(
                id,
                known[id].ToString(),
                RightView.Of(known[id]),
                !isSaved ? LinkStanding.Added
                    : isDrafted ? LinkStanding.Removed
                    : LinkStanding.Saved
            );
    }

    /// <summary>A collection that was read to its end knows how many it held: also that it held nobody.</summary>
    private async Task<Dictionary<Guid, long>> MembersAsync(long? reading, List<Guid> groups, CancellationToken cancellationToken)
    {
        var collections = groups.Select(group => $"{MembersOf}{group}").ToList();
        return await db
            .Collections.Where(row => row.ReadingId == reading && row.Code == null && collections.Contains(row.Name))
            .ToDictionaryAsync(
                row => Guid.Parse(row.Name.AsSpan(MembersOf.Length), CultureInfo.InvariantCulture),
                row => row.DistinctItems,
                cancellationToken
            );
    }
}
