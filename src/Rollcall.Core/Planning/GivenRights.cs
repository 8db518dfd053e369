using Rollcall.Core.Rules;

namespace Rollcall.Core.Planning;

/// <summary>A right, and the linked groups that give it, sorted.</summary>
internal readonly record struct GivenRight(RightId Right, IReadOnlyList<ObjectId> Groups);

/// <summary>The rights that a person has through links, sorted. People who are in one and the same group alone share one of these.</summary>
internal sealed class GivenRights
{
    public static readonly GivenRights None = new([], Enumerable.Empty<GroupLink>().ToLookup(link => link.Group, link => link.Right));

    /// <param name="linkedGroups">The linked groups that the person is a member of, sorted, each once.</param>
    /// <param name="rightsOf">The rights that a linked group gives.</param>
    public GivenRights(IReadOnlyList<ObjectId> linkedGroups, ILookup<ObjectId, RightId> rightsOf)
    {
        var given = new List<(RightId Right, int Group)>();
        for (var i = 0; i < linkedGroups.Count; i++)
        {
            foreach (var right in rightsOf[linkedGroups[i]])
            {
                given.Add((right, i));
            }
        }

        given.Sort();
        All = Collected(given, linkedGroups);
    }

    public IReadOnlyList<GivenRight> All { get; }

    public bool Contains(RightId right)
    {
        var (low, high) = (0, All.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = All[middle].Right.CompareTo(right);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    /// <summary>One entry a right, of pairs of which those of one right stand beside each other.</summary>
    private static GivenRight[] Collected(List<(RightId Right, int Group)> given, IReadOnlyList<ObjectId> linkedGroups)
    {
        var all = new List<GivenRight>(given.Count);
        for (var (begin, end) = (0, 0); begin < given.Count; begin = end)
        {
            while (end < given.Count && given[end].Right == given[begin].Right)
            {
                end++;
            }

            var givers = new ObjectId[end - begin];
            for (var i = begin; i < end; i++)
            {
                givers[i - begin] = linkedGroups[given[i].Group];
            }

            all.Add(new GivenRight(given[begin].Right, givers));
        }

        return [.. all];
    }
}
