using System.Runtime.InteropServices;
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
        // Without a list that grows for each right of each person: there are millions of them, and each is kept as long as the plan.
        var count = new Dictionary<RightId, int>();
        foreach (var right in linkedGroups.SelectMany(group => rightsOf[group]))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(count, right, out _)++;
        }

        var groups = count.ToDictionary(right => right.Key, right => new ObjectId[right.Value]);
        foreach (var group in linkedGroups)
        {
            foreach (var right in rightsOf[group])
            {
                var givers = groups[right];
                givers[givers.Length - count[right]--] = group;
            }
        }

        All = [.. groups.Select(right => new GivenRight(right.Key, right.Value)).OrderBy(given => given.Right)];
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
}
