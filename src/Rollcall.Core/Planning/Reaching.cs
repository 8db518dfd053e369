using Rollcall.Core.Directories;
using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>Whom the links reach: the members of linked groups, through nested groups at any depth, in circles too.</summary>
internal static class Reaching
{
    /// <summary>What the links give to whoever is in a linked group, and which groups on the way to them are not proven whole.</summary>
    public static Reached Reach(DirectorySnapshot directory, IReadOnlyList<GroupLink> links)
    {
        var rightsOf = links.Distinct().ToLookup(link => link.Group, link => link.Right);
        var above = LinkedGroupsAbove(directory, rightsOf.Select(link => link.Key).Order());
        var memberships = new Memberships([.. above.Keys.Select(group => directory.Members.GetValueOrDefault(group, []))]);
        return new Reached(memberships, [.. above.Values], rightsOf, UnreadBelow(above, directory.Completeness));
    }

    private static Dictionary<ObjectId, IReadOnlyList<ObjectId>> UnreadBelow(
        Dictionary<ObjectId, List<ObjectId>> above,
        Completeness completeness
    ) =>
        above
            .Where(group => completeness.MembersOf(group.Key) is not null)
            .SelectMany(group => group.Value, (group, linked) => (Linked: linked, Unread: group.Key))
            .GroupBy(pair => pair.Linked, pair => pair.Unread)
            .ToDictionary(pairs => pairs.Key, IReadOnlyList<ObjectId> (pairs) => [.. pairs]);

    /// <summary>For each group that a linked group reaches: the linked groups that reach it, sorted; a linked group reaches itself.</summary>
    private static Dictionary<ObjectId, List<ObjectId>> LinkedGroupsAbove(DirectorySnapshot directory, IEnumerable<ObjectId> linkedGroups)
    {
        var groups = directory.Groups.Select(group => group.Id).ToHashSet();
        var nested = new Dictionary<ObjectId, ObjectId[]>();
        var above = new Dictionary<ObjectId, List<ObjectId>>();
        foreach (var linked in linkedGroups)
        {
            var seen = new HashSet<ObjectId> { linked };
            var open = new Stack<ObjectId>(seen);
            while (open.TryPop(out var group))
            {
                if (!above.TryGetValue(group, out var linkedGroupsAbove))
                {
                    above[group] = linkedGroupsAbove = [];
                }

                linkedGroupsAbove.Add(linked);
                foreach (var below in NestedIn(group).Where(seen.Add))
                {
                    open.Push(below);
                }
            }
        }

        return above;

        // Most members are people: they are passed over once, not once for each linked group above.
        ObjectId[] NestedIn(ObjectId group) =>
            nested.TryGetValue(group, out var known)
                ? known
                : nested[group] = [.. directory.Members.GetValueOrDefault(group, []).Where(IsGroup)];

        // A group of which no member came is one all the same: it may be the one that could not be read.
        bool IsGroup(ObjectId member) =>
            directory.Members.ContainsKey(member) || directory.Completeness.IsRecorded(member) || groups.Contains(member);
    }
}
