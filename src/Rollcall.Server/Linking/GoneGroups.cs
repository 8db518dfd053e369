using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Linking;

/// <summary>Linked groups that the loaded structure does not have: nobody may lose sight of them, since they keep an import from running.</summary>
public sealed class GoneGroups(ServerDb db, GroupRights rights)
{
    /// <param name="job">Whose groups.</param>
    /// <param name="search">Part of the name in upper case, or of the id; empty: all.</param>
    /// <param name="linked">The groups to look at.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<IReadOnlyList<FoundGroup>> FindAsync(
        JobRow job,
        string search,
        IQueryable<Guid> linked,
        CancellationToken cancellationToken
    )
    {
        if (job.StructureId is null)
        {
            // Nothing was loaded yet, so that nothing can be missing.
            return [];
        }

        var missing = await linked
            .Where(id => !db.CopyGroups.Any(group => group.ReadingId == job.StructureId && group.ObjectId == id))
            .ToListAsync(cancellationToken);
        var remembered = await db
            .CopyGroups.AsNoTracking()
            .Where(group => group.ReadingId == job.ReadingId && missing.Contains(group.ObjectId))
            .ToDictionaryAsync(group => group.ObjectId, cancellationToken);
        var groups = missing
            .Select(id => remembered.GetValueOrDefault(id) ?? Nameless(id))
            .Where(group =>
                group.NameKey.Contains(search, StringComparison.Ordinal) || Id(group).Contains(search, StringComparison.Ordinal)
            )
            .OrderBy(group => group.NameKey, StringComparer.Ordinal)
            .ThenBy(group => group.ObjectId)
            .ToList();
        return await rights.OfAsync(job, groups, cancellationToken);
    }

    private static CopyGroupRow Nameless(Guid id) =>
        new()
        {
            ObjectId = id,
            DisplayName = id.ToString(),
            NameKey = LoginKey.Of(id.ToString()),
        };

    private static string Id(CopyGroupRow group) => LoginKey.Of(group.ObjectId.ToString());
}
