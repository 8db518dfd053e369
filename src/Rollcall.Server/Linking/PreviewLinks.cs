using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Shows what saving links would do to people, before they are saved.</summary>
public sealed class PreviewLinks(ServerDb db, JobFinder jobs, RulesReader rulesReader, PreviewReader reader, Actor actor)
{
    public sealed record Query
    {
        /// <summary>The job's name or id.</summary>
        public string Job { get; init; } = "";

        /// <summary>The links to add and to remove; null: those of the asking user's draft.</summary>
        public IReadOnlyList<LinkWish>? Wishes { get; init; }
    }

    /// <returns>A conflict when the job's directory was never read whole.</returns>
    public async Task<Outcome<PreviewView>> HandleAsync(Query query, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(query.Job, cancellationToken) is not { } job)
        {
            return Outcome<PreviewView>.NotFound(await jobs.NotFoundAsync(query.Job, cancellationToken));
        }

        var wishes = query.Wishes ?? await DraftAsync(job.Id, cancellationToken);
        var rights = await LinkableRights.ReadAsync(db, cancellationToken);
        if (wishes.Any(wish => !rights.ById.ContainsKey(wish.Right)))
        {
            return Outcome<PreviewView>.Invalid(new Fault("right", LinkWords.NoSuchRight));
        }

        var before = await rulesReader.ReadAsync(job, cancellationToken);
        return await reader.ReadAsync(job, before, With(before, wishes, rights), cancellationToken) is { } preview
            ? Outcome<PreviewView>.Done(preview)
            : Outcome<PreviewView>.Conflict(
                $"The directory of {job.Name} has not been read whole yet, so it can't be said who is in which group. Perform a test import first."
            );
    }

    private static ImportRules With(ImportRules before, IReadOnlyList<LinkWish> wishes, LinkableRights rights)
    {
        var links = before.Links.ToHashSet();
        var known = before.Rights.ToDictionary();
        foreach (var wish in wishes)
        {
            var link = new GroupLink(new ObjectId(wish.Group), new RightId(wish.Right));
            known.TryAdd(link.Right, rights.ById[wish.Right].ToRight());
            if (wish.Link)
            {
                links.Add(link);
            }
            else
            {
                links.Remove(link);
            }
        }

        return before with
        {
            Links = [.. links],
            Rights = known,
        };
    }

    private async Task<IReadOnlyList<LinkWish>> DraftAsync(Guid job, CancellationToken cancellationToken) =>
        await db
            .LinkDrafts.AsNoTracking()
            .Where(draft => draft.JobId == job && draft.UserId == actor.UserId)
            .Select(draft => new LinkWish(draft.GroupId, draft.RightId, draft.Adds))
            .ToListAsync(cancellationToken);
}
