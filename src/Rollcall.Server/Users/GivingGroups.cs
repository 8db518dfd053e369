using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>Finds out which linked groups give an imported user which right, as the directory copy has it.</summary>
public sealed class GivingGroups(ServerDb db)
{
    /// <summary>Groups nested deeper than this are not followed upwards; nobody nests so deep on purpose.</summary>
    private const int Deepest = 50;

    /// <returns>By right: the groups that give it, by name. Nothing for a user made by hand and before the first reading.</returns>
    public async Task<ILookup<Guid, LinkedGroup>> ReadAsync(UserRow user, CancellationToken cancellationToken)
    {
        var reading = await db.Jobs.Where(job => job.Id == user.JobId).Select(job => job.ReadingId).SingleOrDefaultAsync(cancellationToken);
        if (reading is null || user.ObjectId is not { } person)
        {
            return Enumerable.Empty<Guid>().ToLookup(right => right, _ => new LinkedGroup(Guid.Empty, ""));
        }

        Guid[] groups = [.. await AboveAsync(reading.Value, person, cancellationToken)];
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

    /// <summary>The groups that hold somebody, and those that hold these, and so on; groups that hold each other in a circle end it.</summary>
    private async Task<HashSet<Guid>> AboveAsync(long reading, Guid person, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Guid>();
        Guid[] below = [person];
        for (var depth = 0; depth < Deepest && below.Length > 0; depth++)
        {
            var members = below;
            var above = await db
                .CopyMembers.Where(member => member.ReadingId == reading && EF.Parameter(members).Contains(member.MemberId))
                .Select(member => member.GroupId)
                .Distinct()
                .ToListAsync(cancellationToken);
            below = [.. above.Where(seen.Add)];
        }

        return seen;
    }
}
