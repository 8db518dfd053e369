using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Lists;

/// <summary>Removes an entry of a list and all that uses it, inside of the current transaction, and writes down what each job loses.</summary>
public sealed class EntryRemoval(ServerDb db, AuditTrail trail)
{
    public async Task RemoveAsync(ListEntryRow entry, EntryUse use, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. use.Jobs.Select(job => job.Id)];
        var jobs = await db
            .Jobs.Include(job => job.Links.Where(link => link.Right!.EntryId == entry.Id))
                .ThenInclude(link => link.Right)
            .Where(job => EF.Parameter(ids).Contains(job.Id))
            .ToListAsync(cancellationToken);
        foreach (var job in jobs)
        {
            JobHistory.Write(trail, job, [.. LossesOf(job, entry, use)]);
            if (use.Jobs.Single(used => used.Id == job.Id).IsDefault)
            {
                db.Entry(job).Property<Guid?>(EntryColumns.OfJobs(entry.List)!).CurrentValue = null;
            }

            db.Links.RemoveRange(job.Links);
        }

        trail.Write(AuditCodes.ListRemoved, $"{use.Word} {entry.Name}").Former = string.Join(" ", use.Sentences());
        await db.SaveChangesAsync(cancellationToken);
        await EmptyPlacementAsync(entry, cancellationToken);
        await db.Grants.Where(grant => grant.Right!.EntryId == entry.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Rights.Where(right => right.EntryId == entry.Id).ExecuteDeleteAsync(cancellationToken);
        await db.ListEntries.Where(row => row.Id == entry.Id).ExecuteDeleteAsync(cancellationToken);
        await PeopleStamp.RaiseAsync(db, cancellationToken);
    }

    private async Task EmptyPlacementAsync(ListEntryRow entry, CancellationToken cancellationToken)
    {
        if (EntryColumns.OfUsers(entry.List) is { } column)
        {
            await db
                .Users.Where(user => EF.Property<Guid?>(user, column) == entry.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(user => EF.Property<Guid?>(user, column), (Guid?)null), cancellationToken);
        }
    }

    private static IEnumerable<SettingChange> LossesOf(JobRow job, ListEntryRow entry, EntryUse use)
    {
        if (use.Jobs.Single(used => used.Id == job.Id).IsDefault)
        {
            yield return new SettingChange(EntryColumns.SettingOf(entry.List), entry.Name, null);
        }

        var names = new Dictionary<Guid, string> { [entry.Id] = entry.Name };
        foreach (var link in job.Links)
        {
            yield return new SettingChange(JobDiff.Link, LinkState.Of(link, names).ToString(), null);
        }
    }
}
