using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>
/// Links groups to a right, or unlinks them, in the draft of whoever is signed in. Nothing of a draft counts before it is saved; what
/// brings back the saved state leaves the draft.
/// </summary>
public sealed class DraftLinks(ServerDb db, JobFinder jobs, Actor actor, AuditTrail trail)
{
    private const int MostGroups = 1000;
    private const int Tries = 5;

    public sealed class Command
    {
        /// <summary>The job's name or id.</summary>
        public string Job { get; set; } = "";
        public IReadOnlyList<Guid> Groups { get; set; } = [];

        /// <summary>The right's id, as the tree of rights has it.</summary>
        public Guid Right { get; set; }

        /// <summary>True: link them; false: unlink them.</summary>
        public bool Link { get; set; } = true;
    }

    /// <returns>How many links now stand otherwise in the draft than before.</returns>
    public async Task<Outcome<int>> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(command.Job, cancellationToken) is not { } job)
        {
            return Outcome<int>.NotFound(await jobs.NotFoundAsync(command.Job, cancellationToken));
        }

        if (actor.UserId is not { } user)
        {
            return Outcome<int>.Conflict(LinkWords.NobodysDraft);
        }

        var rights = await LinkableRights.ReadAsync(db, cancellationToken);
        if (await FaultsAsync(command, job, rights, cancellationToken) is { Count: > 0 } faults)
        {
            return Outcome<int>.Invalid(faults);
        }

        for (var again = 1; ; again++)
        {
            try
            {
                return Outcome<int>.Done(await WriteAsync(command, job, user, rights.ById[command.Right], cancellationToken));
            }
            catch (DbUpdateException) when (again < Tries)
            {
                // Another click of the same person, or somebody who named the same right first, came between.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<List<Fault>> FaultsAsync(Command command, JobRow job, LinkableRights rights, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (!rights.ById.ContainsKey(command.Right))
        {
            faults.Add(new Fault("right", LinkWords.NoSuchRight));
        }

        switch (command.Groups.Count)
        {
            case 0:
                faults.Add(new Fault("groups", $"Select at least one group to {(command.Link ? "link" : "unlink")}."));
                return faults;
            case > MostGroups:
                faults.Add(new Fault("groups", $"At most {MostGroups} groups are linked at once; these are {command.Groups.Count}."));
                return faults;
        }

        if (command.Link)
        {
            faults.AddRange(await KnownGroups.MissingAsync(db, job, command.Groups, cancellationToken));
        }

        return faults;
    }

    private async Task<int> WriteAsync(Command command, JobRow row, Guid user, LinkableRight right, CancellationToken cancellationToken)
    {
        var job = row.Id;
        await RightRows.FindOrAddAsync(db, right.Kind, right.Role, right.Entry, cancellationToken);
        var groups = command.Groups.Distinct().ToList();
        var saved = await db
            .Links.Where(link => link.JobId == job && link.RightId == right.Id && groups.Contains(link.GroupId))
            .Select(link => link.GroupId)
            .ToHashSetAsync(cancellationToken);
        var drafts = await db
            .LinkDrafts.Where(draft =>
                draft.UserId == user && draft.JobId == job && draft.RightId == right.Id && groups.Contains(draft.GroupId)
            )
            .ToDictionaryAsync(draft => draft.GroupId, cancellationToken);
        foreach (var group in groups)
        {
            var draft = drafts.GetValueOrDefault(group);
            if (saved.Contains(group) == command.Link)
            {
                db.LinkDrafts.RemoveRange(draft is null ? [] : [draft]);
            }
            else if (draft is null)
            {
                db.LinkDrafts.Add(Row(user, job, group, right.Id, command.Link));
            }
            else
            {
                // Somebody else has saved the opposite meanwhile, and it is wanted again.
                draft.Adds = command.Link;
            }
        }

        var changes = db.ChangeTracker.Entries<LinkDraftRow>().Count(entry => entry.State is not EntityState.Unchanged);
        if (changes > 0)
        {
            var line = trail.Write(AuditCodes.DraftChanged, row.Name);
            (line.JobId, line.Field) = (job, command.Link ? "link" : "unlink");
            line.Present = $"{changes} {(changes == 1 ? "group" : "groups")} and {right.ToRight()}";
        }

        await db.SaveChangesAsync(cancellationToken);
        return changes;
    }

    private static LinkDraftRow Row(Guid user, Guid job, Guid group, Guid right, bool adds) =>
        new()
        {
            UserId = user,
            JobId = job,
            GroupId = group,
            RightId = right,
            Adds = adds,
        };
}
