using Microsoft.EntityFrameworkCore;
using Rollcall.Core;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store.Copies;

/// <summary>Finds out in what a copy differs from a reading of the whole directory, by digests: what is alike is not even loaded.</summary>
internal sealed class CopyComparison(ServerDb db, long copy)
{
    private readonly CopyChanges changes = new();

    /// <summary>How many people and members the copy holds.</summary>
    public long Rows { get; private set; }

    public async Task<CopyChanges> WithAsync(NewReading reading, CancellationToken cancellationToken)
    {
        var users = await KnownUsers.LoadAsync(db, copy, cancellationToken);
        Rows = users.Count;
        users.Compare(reading.Users, changes.Users);
        if (reading.Others is { } others)
        {
            ForgetUnasked(others);
        }

        await CompareGroupsAsync(reading, cancellationToken);
        var differing = await CompareCollectionsAsync(reading, cancellationToken);
        await CompareMembersAsync(reading, differing, cancellationToken);
        return changes;
    }

    /// <summary>Only who was asked for by name, and did not come, is gone for sure; the others are in no linked group any more.</summary>
    private void ForgetUnasked(IReadOnlySet<ObjectId> asked)
    {
        changes.Forgotten.AddRange(changes.Users.Gone.Where(row => !asked.Contains(new ObjectId(row.ObjectId))));
        changes.Users.Gone.RemoveAll(row => !asked.Contains(new ObjectId(row.ObjectId)));
    }

    private async Task CompareGroupsAsync(NewReading reading, CancellationToken cancellationToken)
    {
        var known = await db
            .CopyGroups.AsNoTracking()
            .Where(row => row.ReadingId == copy)
            .ToDictionaryAsync(row => row.ObjectId, cancellationToken);
        GroupComparison.Compare(copy, reading.Groups, known, changes.Groups);
        changes.Groups.Gone.AddRange(known.Values);
    }

    /// <returns>The groups whose members differ.</returns>
    private async Task<List<ObjectId>> CompareCollectionsAsync(NewReading reading, CancellationToken cancellationToken)
    {
        var known = await db
            .Collections.AsNoTracking()
            .Where(row => row.ReadingId == copy)
            .ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
        Rows += known.Values.Where(row => row.GroupId is not null).Sum(row => row.DistinctItems);
        var differing = new List<ObjectId>();
        foreach (var row in CopyCollections.Of(copy, reading))
        {
            if (!known.Remove(row.Name, out var before))
            {
                changes.Collections.Added.Add(row);
            }
            else if ((row.Items, row.DistinctItems, row.Code, row.Print) != (before.Items, before.DistinctItems, before.Code, before.Print))
            {
                changes.Collections.Changed.Add(row);
            }

            if (row.GroupId is { } group && (before is null || before.Print != row.Print))
            {
                differing.Add(new ObjectId(group));
            }
        }

        changes.Collections.Gone.AddRange(known.Values);
        differing.AddRange(known.Values.Where(row => row.GroupId is not null).Select(row => new ObjectId(row.GroupId!.Value)));
        return differing;
    }

    private async Task CompareMembersAsync(NewReading reading, List<ObjectId> groups, CancellationToken cancellationToken)
    {
        var known = await KnownMembers.LoadAsync(db, copy, groups, cancellationToken);
        foreach (var group in groups)
        {
            var before = known.GetValueOrDefault(group) ?? [];
            foreach (var member in reading.Members.GetValueOrDefault(group, []))
            {
                if (!before.Remove(member))
                {
                    changes.Members.Added.Add(CopyColumns.Of(copy, group, member));
                }
            }

            changes.Members.Gone.AddRange(before.Select(member => CopyColumns.Of(copy, group, member)));
        }
    }
}
