using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds out from a job's directory copy what other rules would do to people; nobody is changed.</summary>
public sealed class PreviewReader(ServerDb db, DirectoryCopy copy, UserReader userReader)
{
    /// <returns>Null: the job's directory was never read whole, so that nothing can be said.</returns>
    public async Task<PreviewView?> ReadAsync(JobRow job, ImportRules before, ImportRules after, CancellationToken cancellationToken)
    {
        var reading = await db.Readings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == job.ReadingId, cancellationToken);
        if (reading is null)
        {
            return null;
        }

        if (PlanPrints.Of(before) == PlanPrints.Of(after))
        {
            return new PreviewTeller(after.Rights).Tell(Preview.Nothing) with { ReadAt = reading.CompletedAt };
        }

        var completeness = Completeness.Of(await LedgerAsync(reading, cancellationToken));
        var snapshot = await copy.LoadAsync(reading.Id, completeness, cancellationToken);
        var users = await userReader.ReadAsync(cancellationToken);
        var unknown = after.Links.Select(link => link.Group).Distinct().Where(group => !completeness.IsRecorded(group)).ToList();
        var names = await GroupNames.ReadAsync(db, job, [.. unknown.Select(group => group.Value)], cancellationToken);
        var told = new PreviewTeller(after.Rights).Tell(Previewing.Compare(snapshot, users, before, after));
        return told with
        {
            ReadAt = reading.CompletedAt,
            // A group that is linked already and that nobody has read is no effect of these rules.
            IsEmpty = told.IsEmpty && unknown.TrueForAll(group => before.Links.Any(link => link.Group == group)),
            UnknownGroups =
            [
                .. unknown
                    .Select(group => names.GetValueOrDefault(group.Value) ?? group.ToString())
                    .Order(StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    /// <summary>What the copy's reading has written down; a copy is whole, but for groups that are gone.</summary>
    private async Task<ReadingLedger> LedgerAsync(ReadingRow reading, CancellationToken cancellationToken)
    {
        var rows = await db.Collections.AsNoTracking().Where(row => row.ReadingId == reading.Id).ToListAsync(cancellationToken);
        return new ReadingLedger
        {
            TenantId = reading.TenantId ?? default,
            RolesAtStart = null,
            RolesAtEnd = null,
            Collections =
            [
                .. rows.Select(row => new CollectionRecord
                {
                    Kind = row.Kind,
                    Group = row.GroupId is { } group ? new ObjectId(group) : null,
                    FirstUrl = row.FirstUrl,
                    Pages = row.Pages,
                    Items = row.Items,
                    DistinctItems = row.DistinctItems,
                    Fault = row.Code is { } code ? new CollectionFault(code, row.Message ?? "") : null,
                }),
            ],
        };
    }
}
