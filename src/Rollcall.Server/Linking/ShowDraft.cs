using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Shows what whoever is signed in has linked and unlinked and not saved, and what somebody else saved meanwhile.</summary>
public sealed class ShowDraft(ServerDb db, JobFinder jobs, RightNames names, Actor actor)
{
    public async Task<Outcome<LinkDraft>> HandleAsync(string job, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(job, cancellationToken) is not { } row)
        {
            return Outcome<LinkDraft>.NotFound(await jobs.NotFoundAsync(job, cancellationToken));
        }

        var drafts = await db
            .LinkDrafts.AsNoTracking()
            .Where(draft => draft.JobId == row.Id && draft.UserId == actor.UserId)
            .ToListAsync(cancellationToken);
        var saved = drafts.Count == 0 ? [] : await SavedAsync(row.Id, drafts, cancellationToken);
        var lines = await LinesAsync(row, drafts, cancellationToken);
        var pending = lines.Where(line => saved.Contains((line.Group, line.RightId)) != line.Adds).ToList();
        return Outcome<LinkDraft>.Done(
            new LinkDraft(
                row.Version,
                [.. pending.Where(line => line.Adds)],
                [.. pending.Where(line => !line.Adds)],
                [.. lines.Except(pending)],
                await LastSaveAsync(row.Id, cancellationToken)
            )
        );
    }

    private async Task<HashSet<(Guid, Guid)>> SavedAsync(Guid job, List<LinkDraftRow> drafts, CancellationToken cancellationToken)
    {
        var groups = drafts.Select(draft => draft.GroupId).Distinct().ToList();
        var links = await db
            .Links.Where(link => link.JobId == job && groups.Contains(link.GroupId))
            .Select(link => new { link.GroupId, link.RightId })
            .ToListAsync(cancellationToken);
        return [.. links.Select(link => (link.GroupId, link.RightId))];
    }

    private async Task<List<DraftLine>> LinesAsync(JobRow job, List<LinkDraftRow> drafts, CancellationToken cancellationToken)
    {
        var rights = await names.ReadAsync(cancellationToken);
        var groups = await GroupNames.ReadAsync(db, job, [.. drafts.Select(draft => draft.GroupId)], cancellationToken);
        return
        [
            .. drafts
                .Select(draft => new DraftLine(
                    draft.GroupId,
                    groups.GetValueOrDefault(draft.GroupId) ?? draft.GroupId.ToString(),
                    draft.RightId,
                    rights[draft.RightId].ToString(),
                    RightView.Of(rights[draft.RightId]),
                    draft.Adds
                ))
                .OrderBy(line => line.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(line => line.Words, StringComparer.OrdinalIgnoreCase)
                .ThenBy(line => line.Group),
        ];
    }

    private async Task<LinkSave?> LastSaveAsync(Guid job, CancellationToken cancellationToken) =>
        await db
            .JobChanges.Where(change => change.JobId == job && change.Field == JobDiff.Link)
            .OrderByDescending(change => change.Version)
            .Select(change => new LinkSave(change.Version!.Value, change.By, change.At))
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>Links that wait for being saved.</summary>
/// <param name="Version">The job's version that the draft was compared with; tell it when saving, to hear who saved what meanwhile.</param>
/// <param name="Added">Links that saving adds.</param>
/// <param name="Removed">Links that saving removes.</param>
/// <param name="Settled">What somebody else has saved meanwhile: saving has nothing left to do for it.</param>
/// <param name="LastSave">Who saved links of this job last; null: nobody yet.</param>
public sealed record LinkDraft(
    int Version,
    IReadOnlyList<DraftLine> Added,
    IReadOnlyList<DraftLine> Removed,
    IReadOnlyList<DraftLine> Settled,
    LinkSave? LastSave
)
{
    public bool IsEmpty() => Added.Count + Removed.Count + Settled.Count == 0;
}

/// <summary>One link of a draft.</summary>
/// <param name="Group">The group's object id.</param>
/// <param name="Name">Its name, or its id where it is gone.</param>
/// <param name="RightId">The right's id.</param>
/// <param name="Words">The right in a sentence.</param>
/// <param name="Right">The same in the words of the site file.</param>
/// <param name="Adds">True: to be linked; false: to be unlinked.</param>
public sealed record DraftLine(Guid Group, string Name, Guid RightId, string Words, RightView Right, bool Adds);

/// <summary>Who saved links, and when.</summary>
public sealed record LinkSave(int Version, string By, DateTimeOffset At);
