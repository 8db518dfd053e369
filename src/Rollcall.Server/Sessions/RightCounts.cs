using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;

namespace Rollcall.Server.Sessions;

/// <summary>How many lines of a log are about which right, and which location of roles.</summary>
internal sealed record RightCounts(IReadOnlyList<RightCount> Rights, IReadOnlyList<LocationCount> Locations)
{
    public static async Task<RightCounts> ReadAsync(
        ServerDb db,
        CountLines count,
        LogFilter filter,
        IReadOnlyDictionary<Guid, Right> known,
        CancellationToken cancellationToken
    )
    {
        var lines = await count.ReadRightsAsync(db, filter, cancellationToken) ?? new Dictionary<Guid, int>();
        var locations = await db
            .Rights.Where(right => right.Kind == RightKind.Role && right.EntryId != null)
            .Select(right => new
            {
                right.Id,
                Entry = right.EntryId!.Value,
                right.Entry!.Name,
            })
            .ToListAsync(cancellationToken);
        return new RightCounts(
            [
                .. lines
                    .Where(right => known.ContainsKey(right.Key))
                    .Select(right => new RightCount(right.Key, known[right.Key].ToString(), right.Value))
                    .OrderBy(right => right.Name, StringComparer.OrdinalIgnoreCase),
            ],
            [
                .. locations
                    .Where(right => lines.ContainsKey(right.Id))
                    .GroupBy(right => (right.Entry, right.Name), right => lines[right.Id])
                    .Select(place => new LocationCount(place.Key.Entry, place.Key.Name, place.Sum()))
                    .OrderBy(place => place.Name, StringComparer.OrdinalIgnoreCase),
            ]
        );
    }
}
