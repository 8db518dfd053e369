using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Lists;

/// <summary>Finds out what uses an entry of a list.</summary>
public sealed class EntryUses(ServerDb db)
{
    public async Task<EntryUse> ReadAsync(ListEntryRow entry, CancellationToken cancellationToken)
    {
        var grants = db.Grants.Where(grant => grant.Right!.EntryId == entry.Id);
        return new EntryUse
        {
            Id = entry.Id,
            Name = entry.Name,
            Word = ListNames.WordFor(entry.List),
            Placed = EntryColumns.OfUsers(entry.List) is { } column
                ? await db.Users.CountAsync(user => EF.Property<Guid?>(user, column) == entry.Id, cancellationToken)
                : 0,
            Holders = await grants.Select(grant => grant.UserId).Distinct().CountAsync(cancellationToken),
            Rights = await grants.CountAsync(cancellationToken),
            UnsavedLinks = await db.LinkDrafts.CountAsync(draft => draft.Adds && draft.Right!.EntryId == entry.Id, cancellationToken),
            Jobs = await JobsAsync(entry, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<JobUse>> JobsAsync(ListEntryRow entry, CancellationToken cancellationToken)
    {
        var column = EntryColumns.OfJobs(entry.List);
        var linking = db.Links.Where(link => link.Right!.EntryId == entry.Id);
        var jobs = await db
            .Jobs.AsNoTracking()
            .Where(job => linking.Any(link => link.JobId == job.Id) || (column != null && EF.Property<Guid?>(job, column) == entry.Id))
            .OrderBy(job => job.NameKey)
            .Select(job => new
            {
                job.Id,
                job.Name,
                job.Scope,
                IsDefault = column != null && EF.Property<Guid?>(job, column) == entry.Id,
            })
            .ToListAsync(cancellationToken);
        var uses = new List<JobUse>();
        foreach (var job in jobs)
        {
            var links = linking.Where(link => link.JobId == job.Id);
            var groups = links
                .Where(link =>
                    !db.Links.Any(other => other.JobId == job.Id && other.GroupId == link.GroupId && other.Right!.EntryId != entry.Id)
                )
                .Select(link => link.GroupId)
                .Distinct();
            uses.Add(
                new JobUse(
                    job.Id,
                    job.Name,
                    await links.CountAsync(cancellationToken),
                    job.Scope == Scope.LinkedGroups ? await groups.CountAsync(cancellationToken) : 0,
                    job.IsDefault
                )
            );
        }

        return uses;
    }
}
