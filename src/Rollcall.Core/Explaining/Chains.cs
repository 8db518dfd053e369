namespace Rollcall.Core.Explaining;

/// <summary>A way from a person up to a linked group: the group that holds the person, the one that holds this, and so on; the last is linked.</summary>
public sealed record Chain(IReadOnlyList<ObjectId> Groups)
{
    public ObjectId Linked => Groups[^1];
}

/// <summary>The ways to some linked groups.</summary>
/// <param name="All">The shortest first; at most as many as were asked for.</param>
/// <param name="HasMore">There are more than these.</param>
public sealed record Chains(IReadOnlyList<Chain> All, bool HasMore)
{
    /// <summary>Finds every way that passes no group twice, so that groups that hold each other in a circle end it.</summary>
    /// <param name="person">The person.</param>
    /// <param name="above">By member, a person or a group: the groups that hold it directly.</param>
    /// <param name="linked">Where ways end; one may lead on through a linked group to another.</param>
    /// <param name="most">So many are given at the most: in a dense web there may be millions.</param>
    public static Chains Find(ObjectId person, ILookup<ObjectId, ObjectId> above, IReadOnlySet<ObjectId> linked, int most)
    {
        var leading = Leading(person, above, linked);
        var found = new List<Chain>();
        var isCut = false;
        var open = new Queue<IReadOnlyList<ObjectId>>(
            above[person].Distinct().Where(leading.Contains).Order().Select(group => new[] { group })
        );
        while (open.TryDequeue(out var way))
        {
            if (linked.Contains(way[^1]))
            {
                if (found.Count == most)
                {
                    return new Chains(found, HasMore: true);
                }

                found.Add(new Chain(way));
            }

            // Breadth first: the shortest are told first, and in a dense web nobody waits for all the rest.
            if (open.Count > most * 50)
            {
                isCut = true;
            }
            else
            {
                foreach (var next in above[way[^1]].Distinct().Where(next => leading.Contains(next) && !way.Contains(next)).Order())
                {
                    open.Enqueue([.. way, next]);
                }
            }
        }

        return new Chains(found, isCut);
    }

    /// <summary>The groups above a person from which a linked one is reached: whatever else holds the person leads nowhere.</summary>
    private static HashSet<ObjectId> Leading(ObjectId person, ILookup<ObjectId, ObjectId> above, IReadOnlySet<ObjectId> linked)
    {
        var seen = new HashSet<ObjectId>();
        var below = new Dictionary<ObjectId, List<ObjectId>>();
        var open = new Stack<ObjectId>([person]);
        while (open.TryPop(out var member))
        {
            foreach (var group in above[member])
            {
                if (!below.TryGetValue(group, out var members))
                {
                    below[group] = members = [];
                }

                members.Add(member);
                if (seen.Add(group))
                {
                    open.Push(group);
                }
            }
        }

        var leading = seen.Where(linked.Contains).ToHashSet();
        var back = new Stack<ObjectId>(leading);
        while (back.TryPop(out var group))
        {
            foreach (var member in below[group].Where(member => seen.Contains(member) && leading.Add(member)))
            {
                back.Push(member);
            }
        }

        return leading;
    }
}
