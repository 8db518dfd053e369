using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Copies;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Finds out which linked groups give an imported user which right, as the directory copy has it.</summary>
public sealed class GivingGroups(ServerDb db, GroupsAbove groupsAbove)
{
    /// <returns>By right: the groups that give it, by name. Nothing for a user made by hand and before the first reading.</returns>
    public async Task<ILookup<Guid, LinkedGroup>> ReadAsync(UserRow user, CancellationToken cancellationToken)
    {
        var reading = await db.Jobs.Where(job => job.Id == user.JobId).Select(job => job.ReadingId).SingleOrDefaultAsync(cancellationToken);
        if (reading is null || user.ObjectId is not { } person)
        {
            return Enumerable.Empty<Guid>().ToLookup(right => right, _ => new LinkedGroup(Guid.Empty, ""));
        }

        var above = await groupsAbove.ReadAsync(reading.Value, person, cancellationToken);
        Guid[] groups = [.. above.SelectMany(held => held).Select(group => group.Value).Distinct()];
        var links = await db
            .Links.AsNoTracking()
            .Where(link => link.JobId == user.JobId && EF.Parameter(groups).Contains(link.GroupId))
            .Join(
                db.CopyGroups.Where(group => group.ReadingId == reading),
                link => link.GroupId,
                group => group.ObjectId,
                (link, group) => new { link.RightId, Group = new LinkedGroup(group.ObjectId, group.DisplayName) }
            )
            .ToListAsync(cancellationToken);
        return links.OrderBy(link => link.Group.Name, StringComparer.OrdinalIgnoreCase).ToLookup(link => link.RightId, link => link.Group);
    }
}
