using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Sqlite;

namespace Rollcall.Server.Store.Copies;

/// <summary>Walks the directory copy upwards from a person: each look by an index, however large the directory is.</summary>
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
            var above = await HoldingAsync(reading, below, cancellationToken);
            edges.AddRange(above);
            below = [.. above.Select(edge => edge.Group).Where(seen.Add)];
        }

        return edges.ToLookup(edge => new ObjectId(edge.Member), edge => new ObjectId(edge.Group));
    }

    private async Task<List<(Guid Member, Guid Group)>> HoldingAsync(long reading, Guid[] members, CancellationToken cancellationToken)
    {
        // SQLite, without statistics, takes a list for longer than a directory, and would read all of that. One after the other costs it little.
        if (db is SqliteDb)
        {
            var found = new List<(Guid, Guid)>();
            foreach (var member in members)
            {
                var groups = await db
                    .CopyMemberships.Where(row => row.ReadingId == reading && row.MemberId == member)
                    .Select(row => row.GroupId)
                    .ToListAsync(cancellationToken);
                found.AddRange(groups.Select(group => (member, group)));
            }

            return found;
        }

        var rows = await db
            .CopyMemberships.Where(row => row.ReadingId == reading && EF.Parameter(members).Contains(row.MemberId))
            .Select(row => new { row.MemberId, row.GroupId })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.MemberId, row.GroupId))];
    }
}
