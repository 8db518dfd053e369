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
        var groupsOf = DirectGroups(directory, above.Keys);

        var givenBy = new Dictionary<ObjectId, GivenRights>();
        var given = new Dictionary<ObjectId, GivenRights>(groupsOf.Count);
        var linked = new HashSet<ObjectId>();
        foreach (var (user, groups) in groupsOf)
        {
            given[user] = groups is [var only] ? GivenByOne(only) : new GivenRights(Linked(groups), rightsOf);
        }

        return new Reached(given, UnreadBelow(above, directory.Completeness));

        List<ObjectId> Linked(List<ObjectId> groups)
        {
            linked.Clear();
            groups.ForEach(group => linked.UnionWith(above[group]));
            List<ObjectId> sorted = [.. linked];
            sorted.Sort();
            return sorted;
        }

        GivenRights GivenByOne(ObjectId group) =>
            givenBy.TryGetValue(group, out var known) ? known : givenBy[group] = new GivenRights(above[group], rightsOf);
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

    private static Dictionary<ObjectId, List<ObjectId>> DirectGroups(DirectorySnapshot directory, IEnumerable<ObjectId> groups)
    {
        var groupsOf = new Dictionary<ObjectId, List<ObjectId>>();
        foreach (var group in groups)
        {
            foreach (var user in directory.Members.GetValueOrDefault(group, []).Distinct().Where(member => member != default))
            {
                if (!groupsOf.TryGetValue(user, out var directGroups))
                {
                    groupsOf[user] = directGroups = [];
                }

                directGroups.Add(group);
            }
        }

        return groupsOf;
    }
}
