using System.Runtime.InteropServices;

namespace Rollcall.Core.Planning;

/// <summary>In which of some groups somebody is a direct member. Groups are numbers here, and a membership takes four bytes.</summary>
internal sealed class Memberships
{
    private readonly Dictionary<ObjectId, int> slots = [];

    /// <summary>Where the groups of the member in a slot begin; they end where those of the next one begin.</summary>
    private readonly int[] starts;
    private readonly int[] groups;

    /// <param name="members">The direct members of each group, by its number. Empty ids and second mentions are passed over.</param>
    public Memberships(IReadOnlyList<IReadOnlyList<ObjectId>> members)
    {
        starts = Starts(members);
        groups = new int[starts[^1]];
        var next = starts[..^1];
        for (var group = 0; group < members.Count; group++)
        {
            foreach (var member in members[group].Where(member => member != default))
            {
                var slot = slots[member];
                if (next[slot] == starts[slot] || groups[next[slot] - 1] != group)
                {
                    groups[next[slot]++] = group;
                }
            }
        }
    }

    /// <summary>The numbers of the groups that a member is directly in, ascending; empty: it is in none.</summary>
    public ReadOnlySpan<int> GroupsOf(ObjectId member) =>
        slots.TryGetValue(member, out var slot) ? groups.AsSpan(starts[slot]..starts[slot + 1]) : [];

    private int[] Starts(IReadOnlyList<IReadOnlyList<ObjectId>> members)
    {
        var found = new List<(int Groups, int Last)>();
        for (var group = 0; group < members.Count; group++)
        {
            foreach (var member in members[group].Where(member => member != default))
            {
                ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, member, out var isKnown);
                if (!isKnown)
                {
                    slot = found.Count;
                    found.Add((1, group));
                }
                else if (found[slot].Last != group)
                {
                    found[slot] = (found[slot].Groups + 1, group);
                }
            }
        }

        var begin = new int[found.Count + 1];
        for (var slot = 0; slot < found.Count; slot++)
        {
            begin[slot + 1] = begin[slot] + found[slot].Groups;
        }

        return begin;
    }
}
