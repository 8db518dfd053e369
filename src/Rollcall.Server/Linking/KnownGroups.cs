using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Linking;

/// <summary>Only a group that the loaded structure has can be linked anew: a link to a group that is gone keeps every import from running.</summary>
internal static class KnownGroups
{
    /// <returns>A fault for each group that is not there.</returns>
    public static async Task<IReadOnlyList<Fault>> MissingAsync(
        ServerDb db,
        JobRow job,
        IReadOnlyCollection<Guid> groups,
        CancellationToken cancellationToken
    )
    {
        var wanted = groups.Distinct().ToList();
        var known = await db
            .CopyGroups.Where(group => group.ReadingId == job.StructureId && wanted.Contains(group.ObjectId))
            .Select(group => group.ObjectId)
            .ToListAsync(cancellationToken);
        return
        [
            .. wanted
                .Except(known)
                .Select(id => new Fault(
                    "groups",
                    $"The group {id} is not in the loaded AD structure: it was deleted, or it is newer. Load the AD structure again, or leave it out."
                )),
        ];
    }
}
