using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Walks the directory copy upwards from people: each look by an index, however large the directory is.</summary>
public sealed class GroupsAbove(ServerDb db)
{
    /// <summary>Groups nested deeper than this are not followed; nobody nests so deep on purpose.</summary>
    private const int Deepest = 50;

    /// <summary>By member, the person or a group: the groups that hold it directly.</summary>
    public async Task<ILookup<ObjectId, ObjectId>> ReadAsync(long reading, Guid person, CancellationToken cancellationToken) =>
        (await WalkAsync(reading, [person], cancellationToken)).Held;

    /// <summary>The same of several people at once.</summary>
    /// <returns>By member, a person or a group, the groups that hold it directly; and whether there are no more above those.</returns>
    internal async Task<(ILookup<ObjectId, ObjectId> Held, bool IsWhole)> WalkAsync(
        long reading,
        IEnumerable<Guid> people,
        CancellationToken cancellationToken
    )
    {
        var edges = new List<CopyMembershipRow>();
        var seen = new HashSet<Guid>();
        Guid[] below = [.. people];
        for (var depth = 0; depth < Deepest && below.Length > 0; depth++)
        {
            var above = await HoldingAsync(reading, below, cancellationToken);
            edges.AddRange(above);
            below = [.. above.Select(edge => edge.GroupId).Where(seen.Add)];
        }

        return (edges.ToLookup(edge => new ObjectId(edge.MemberId), edge => new ObjectId(edge.GroupId)), below.Length == 0);
    }

    /// <summary>A few hundred ids a question, each a parameter: so each is looked up. Of one list as a whole SQLite, without statistics, thinks that reading all is less.</summary>
    private async Task<List<CopyMembershipRow>> HoldingAsync(long reading, Guid[] members, CancellationToken cancellationToken)
    {
        var found = new List<CopyMembershipRow>();
        foreach (var some in members.Chunk(KnownUsers.AtATime))
        {
            var rows = db.CopyMemberships.AsNoTracking().Where(row => row.ReadingId == reading && some.Contains(row.MemberId));
            found.AddRange(await rows.ToListAsync(cancellationToken));
        }

        return found;
    }
}
