using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store;

namespace Rollcall.Server.Explaining;

/// <summary>Walks the directory copy upwards from a person: a query a level, each by an index, however large the directory is.</summary>
public sealed class GroupsAbove(ServerDb db)
{
    /// <summary>Groups nested deeper than this are not followed; nobody nests so deep on purpose.</summary>
    private const int Deepest = 50;

    /// <summary>By member, the person or a group: the groups that hold it directly.</summary>
    public async Task<ILookup<ObjectId, ObjectId>> ReadAsync(long reading, Guid person, CancellationToken cancellationToken)
    {
        var edges = new List<(Guid Member, Guid Group)>();
        var seen = new HashSet<Guid>();
        Guid[] below = [person];
        for (var depth = 0; depth < Deepest && below.Length > 0; depth++)
        {
            var members = below;
            var above = await db
                .CopyMembers.Where(member => member.ReadingId == reading && EF.Parameter(members).Contains(member.MemberId))
                .Select(member => new { member.MemberId, member.GroupId })
                .ToListAsync(cancellationToken);
            edges.AddRange(above.Select(edge => (edge.MemberId, edge.GroupId)));
            below = [.. above.Select(edge => edge.GroupId).Where(seen.Add)];
        }

        return edges.ToLookup(edge => new ObjectId(edge.Member), edge => new ObjectId(edge.Group));
    }
}
