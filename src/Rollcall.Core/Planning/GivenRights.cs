namespace Rollcall.Core.Planning;

/// <summary>A right, and the linked groups that give it, sorted.</summary>
internal readonly record struct GivenRight(RightId Right, IReadOnlyList<ObjectId> Groups);

/// <summary>The rights that a person has through links, sorted. People in the same groups share one of these.</summary>
internal sealed class GivenRights
{
    public static readonly GivenRights None = new([], Enumerable.Empty<GroupGift>().ToLookup(gift => gift.Group, gift => gift.Right));

    /// <param name="linkedGroups">The linked groups that the person is a member of, sorted.</param>
    /// <param name="rightsOf">The rights that a linked group gives.</param>
    public GivenRights(IEnumerable<ObjectId> linkedGroups, ILookup<ObjectId, RightId> rightsOf)
    {
        All =
        [
            .. linkedGroups
                .SelectMany(group => rightsOf[group], (group, right) => new GroupGift(group, right))
                .GroupBy(gift => gift.Right, gift => gift.Group)
                .Select(groups => new GivenRight(groups.Key, [.. groups]))
                .OrderBy(given => given.Right),
        ];
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

    private readonly record struct GroupGift(ObjectId Group, RightId Right);
}
