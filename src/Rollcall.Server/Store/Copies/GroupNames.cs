using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Names of a job's groups, from its loaded structure or its directory copy, whichever was read later.</summary>
internal static class GroupNames
{
    /// <summary>What the groups are called, as far as that is known.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(
        ServerDb db,
        JobRow job,
        IReadOnlyCollection<Guid> groups,
        CancellationToken cancellationToken
    )
    {
        var wanted = groups.Distinct().ToList();
        var names = await db
            .CopyGroups.Where(group =>
                (group.ReadingId == job.StructureId || group.ReadingId == job.ReadingId) && wanted.Contains(group.ObjectId)
            )
            .Select(group => new
            {
                group.ObjectId,
                group.DisplayName,
                ReadAt = db
                    .Readings.Where(reading => reading.Id == group.ReadingId)
                    .Select(reading => reading.CompletedAt)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return names
            .OrderBy(name => name.ReadAt)
            .GroupBy(name => name.ObjectId)
            .ToDictionary(name => name.Key, name => name.Last().DisplayName);
    }
}
