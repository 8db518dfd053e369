using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Planning;
using Rollcall.Core.Rules;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>Finds out from a job's directory copy what other rules would do to people; nobody is changed.</summary>
public sealed class PreviewReader(ServerDb db, CopyReader copies, UserReader userReader)
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

        var snapshot = await copies.LoadAsync(reading.Id, cancellationToken);
        var completeness = snapshot.Completeness;
        var users = await userReader.ReadAsync(cancellationToken);
        var unknown = after.Links.Select(link => link.Group).Distinct().Where(group => !completeness.IsRecorded(group)).ToList();
        var names = await GroupNames.ReadAsync(db, job, [.. unknown.Select(group => group.Value)], cancellationToken);
        var told = new PreviewTeller(after.Rights).Tell(Previewing.Compare(snapshot, users, before, after));
        var lacksEverybody = reading.IsOfLinked && after.Scope == Scope.Everybody;
        return told with
        {
            ReadAt = reading.CompletedAt,
            // A group that is linked already and that nobody has read is no effect of these rules.
            IsEmpty = told.IsEmpty && !lacksEverybody && unknown.TrueForAll(group => before.Links.Any(link => link.Group == group)),
            LacksEverybody = lacksEverybody,
            UnknownGroups =
            [
                .. unknown
                    .Select(group => names.GetValueOrDefault(group.Value) ?? group.ToString())
                    .Order(StringComparer.OrdinalIgnoreCase),
            ],
        };
    }
}
