using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>
/// Saves links: those of a draft, or those that are named. It adds and removes single links and leaves all others as they are, so that
/// two who link at the same time don't undo each other's work.
/// </summary>
public sealed class SaveLinks(ServerDb db, JobFinder jobs, RightNames names, Actor actor, AuditTrail trail)
{
    private const int Tries = 5;

    public sealed class Command
    {
        /// <summary>The job's name or id.</summary>
        public string Job { get; set; } = "";

        /// <summary>The links to add and to remove; null: those of the asking user's draft, which is empty afterwards.</summary>
        public IReadOnlyList<LinkWish>? Wishes { get; set; }

        /// <summary>The job's version that the asking user has seen, to hear who saved what since then; null: it is not asked.</summary>
        public int? Seen { get; set; }
    }

    public async Task<Outcome<SavedLinks>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        for (var again = 1; ; again++)
        {
            try
            {
                return await SaveAsync(command, cancellationToken);
            }
            catch (DbUpdateException) when (again < Tries)
            {
                // Somebody else saved in the same moment: look again at what is there now.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Outcome<SavedLinks>> SaveAsync(Command command, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(command.Job, cancellationToken) is not { } job)
        {
            return Outcome<SavedLinks>.NotFound(await jobs.NotFoundAsync(command.Job, cancellationToken));
        }

        if (command.Wishes is null && actor.UserId is null)
        {
            return Outcome<SavedLinks>.Conflict(LinkWords.NobodysDraft);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Entry(job).ReloadAsync(cancellationToken);
        var drafts = command.Wishes is null ? await DraftAsync(job.Id, cancellationToken) : [];
        var wishes = command.Wishes ?? [.. drafts.Select(draft => new LinkWish(draft.GroupId, draft.RightId, draft.Adds))];
        var (adds, removals) = await OpenWishesAsync(job.Id, wishes, cancellationToken);
        if (await FaultsAsync(job, wishes, adds, cancellationToken) is { Count: > 0 } faults)
        {
            db.ChangeTracker.Clear();
            return Outcome<SavedLinks>.Invalid(faults);
        }

        var meanwhile = await MeanwhileAsync(job.Id, command.Seen, cancellationToken);
        db.LinkDrafts.RemoveRange(drafts);
        var (added, removed) = await WriteAsync(job, adds, removals, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Outcome<SavedLinks>.Done(new SavedLinks(job.Version, added, removed, wishes.Count - adds.Count - removals.Count, meanwhile));
    }

    private Task<List<LinkDraftRow>> DraftAsync(Guid job, CancellationToken cancellationToken) =>
        db.LinkDrafts.Where(draft => draft.JobId == job && draft.UserId == actor.UserId).ToListAsync(cancellationToken);

    /// <summary>What is left to do: a link that is there already is not added, one that is gone already is not removed.</summary>
    private async Task<(List<LinkWish> Adds, List<LinkRow> Removals)> OpenWishesAsync(
        Guid job,
        IReadOnlyList<LinkWish> wishes,
        CancellationToken cancellationToken
    )
    {
        var groups = wishes.Select(wish => wish.Group).Distinct().ToList();
        var saved = await db
            .Links.Where(link => link.JobId == job && groups.Contains(link.GroupId))
            .ToDictionaryAsync(link => (link.GroupId, link.RightId), cancellationToken);
        var distinct = wishes.DistinctBy(wish => (wish.Group, wish.Right)).ToList();
        return (
            [.. distinct.Where(wish => wish.Link && !saved.ContainsKey((wish.Group, wish.Right)))],
            [.. distinct.Where(wish => !wish.Link).Select(wish => saved.GetValueOrDefault((wish.Group, wish.Right))).OfType<LinkRow>()]
        );
    }

    private async Task<List<Fault>> FaultsAsync(
        JobRow job,
        IReadOnlyList<LinkWish> wishes,
        List<LinkWish> adds,
        CancellationToken cancellationToken
    )
    {
        var faults = new List<Fault>();
        if (wishes.GroupBy(wish => (wish.Group, wish.Right)).Any(link => link.Select(wish => wish.Link).Distinct().Count() > 1))
        {
            faults.Add(new Fault("links", "The same link is to be added and removed. Say one of the two."));
        }

        var rights = await LinkableRights.ReadAsync(db, cancellationToken);
        if (adds.Any(wish => !rights.ById.ContainsKey(wish.Right)))
        {
            faults.Add(new Fault("right", LinkWords.NoSuchRight));
            return faults;
        }

        foreach (var right in adds.Select(wish => rights.ById[wish.Right]).Distinct())
        {
            await RightRows.FindOrAddAsync(db, right.Kind, right.Role, right.Entry, cancellationToken);
        }

        faults.AddRange(await KnownGroups.MissingAsync(db, job, [.. adds.Select(wish => wish.Group)], cancellationToken));
        return faults;
    }

    private async Task<(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)> WriteAsync(
        JobRow job,
        List<LinkWish> adds,
        List<LinkRow> removals,
        CancellationToken cancellationToken
    )
    {
        if (adds.Count + removals.Count == 0)
        {
            return ([], []);
        }

        // The rights that came with these links have to be there to be named.
        await db.SaveChangesAsync(cancellationToken);
        var rights = await names.ReadAsync(cancellationToken);
        IReadOnlyList<Guid> ids = [.. adds.Select(wish => wish.Group), .. removals.Select(link => link.GroupId)];
        var groups = await GroupNames.ReadAsync(db, job, ids, cancellationToken);
        string Text(Guid group, Guid right) => $"{groups.GetValueOrDefault(group) ?? $"{group}"} → {rights[right]}";
        List<string> added = [.. adds.Select(wish => Text(wish.Group, wish.Right)).Order(StringComparer.OrdinalIgnoreCase)];
        List<string> removed = [.. removals.Select(link => Text(link.GroupId, link.RightId)).Order(StringComparer.OrdinalIgnoreCase)];

        db.Links.RemoveRange(removals);
        db.Links.AddRange(
            adds.Select(wish => new LinkRow
            {
                JobId = job.Id,
                GroupId = wish.Group,
                RightId = wish.Right,
            })
        );
        IReadOnlyList<SettingChange> changes =
        [
            .. added.Select(text => new SettingChange(JobDiff.Link, null, text)),
            .. removed.Select(text => new SettingChange(JobDiff.Link, text, null)),
        ];
        JobHistory.Write(trail, job, changes);
        return (added, removed);
    }

    private async Task<IReadOnlyList<OthersChange>> MeanwhileAsync(Guid job, int? seen, CancellationToken cancellationToken) =>
        seen is null
            ? []
            : await db
                .JobChanges.Where(change =>
                    change.JobId == job && change.Version > seen && change.Field == JobDiff.Link && change.By != actor.Name
                )
                .OrderBy(change => change.Id)
                .Select(change => new OthersChange(change.By, change.At, change.Present ?? change.Former!, change.Present != null))
                .ToListAsync(cancellationToken);
}

/// <summary>A link that somebody wants to be there, or not to be.</summary>
/// <param name="Group">The group's object id.</param>
/// <param name="Right">The right's id, as the tree of rights has it.</param>
/// <param name="Link">True: link; false: unlink.</param>
public sealed record LinkWish(Guid Group, Guid Right, bool Link = true);

/// <summary>What saving links did.</summary>
/// <param name="Version">The job's version now.</param>
/// <param name="Added">The links that it added, each in words.</param>
/// <param name="Removed">The links that it removed, each in words.</param>
/// <param name="Already">How many of the wanted changes had been made before, by somebody else.</param>
/// <param name="Meanwhile">What others saved since the version that the asking user had seen; it stays.</param>
public sealed record SavedLinks(
    int Version,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    int Already,
    IReadOnlyList<OthersChange> Meanwhile
);

/// <summary>A link that somebody else added or removed.</summary>
public sealed record OthersChange(string By, DateTimeOffset At, string Link, bool Adds);
