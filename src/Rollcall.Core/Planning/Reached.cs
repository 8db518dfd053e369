namespace Rollcall.Core.Planning;

/// <summary>
/// Whom the links reach, as far as the directory could be read. Of a member it keeps no more than the numbers of its groups; what the links give is
/// put together when it is asked for, since there may be a million members with several rights each.
/// </summary>
internal sealed class Reached
{
    private readonly Memberships memberships;
    private readonly IReadOnlyList<ObjectId>[] above;
    private readonly GivenRights?[] byGroup;
    private readonly ILookup<ObjectId, RightId> rightsOf;

    /// <param name="memberships">The groups that linked groups reach, and their direct members.</param>
    /// <param name="above">For each of these groups, by its number: the linked groups that reach it, sorted.</param>
    /// <param name="rightsOf">The rights that a linked group gives.</param>
    /// <param name="unreadBelow">By linked group: the groups that it reaches, itself included, whose members are not proven whole.</param>
    public Reached(
        Memberships memberships,
        IReadOnlyList<ObjectId>[] above,
        ILookup<ObjectId, RightId> rightsOf,
        IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> unreadBelow
    )
    {
        (this.memberships, this.above, this.rightsOf, UnreadBelow) = (memberships, above, rightsOf, unreadBelow);
        byGroup = new GivenRights?[above.Length];
    }

    /// <summary>By linked group: the groups that it reaches, itself included, whose members are not proven whole.</summary>
    public IReadOnlyDictionary<ObjectId, IReadOnlyList<ObjectId>> UnreadBelow { get; }

    /// <summary>Whether a linked group holds a member, directly or through nested groups.</summary>
    public bool IsIn(ObjectId member) => memberships.GroupsOf(member).Length > 0;

    /// <summary>What the links give to a person or a group.</summary>
    public GivenRights GivenTo(ObjectId member) =>
        memberships.GroupsOf(member) switch
        {
            [] => GivenRights.None,
            [var only] => byGroup[only] ??= new GivenRights(above[only], rightsOf),
            var groups => new GivenRights(LinkedAbove(groups), rightsOf),
        };

    private List<ObjectId> LinkedAbove(ReadOnlySpan<int> groups)
    {
        var linked = new List<ObjectId>();
        foreach (var group in groups)
        {
            linked.AddRange(above[group]);
        }

        linked.Sort();
        // Those that are the same stand beside each other.
        var kept = 0;
        for (var i = 0; i < linked.Count; i++)
        {
            if (kept == 0 || linked[kept - 1] != linked[i])
            {
                linked[kept++] = linked[i];
            }
        }

        linked.RemoveRange(kept, linked.Count - kept);
        return linked;
    }
}
