namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// Who is in which group at one moment. A group's members are walked in three stretches (groups and things, the people it was made
/// with, whoever joined later), and every member knows the number to go on from, so that a page can begin where the last one ended.
/// </summary>
internal sealed class Memberships(Census census, Overlay overlay)
{
    private const long People = 1L << 40;
    private const long Joined = 2L << 40;

    /// <summary>The direct members, from a number on.</summary>
    public IEnumerable<Member> Of(int group, long from = 0) =>
        Kept(group, from).Where(member => member.Ref.Kind != ObjectKind.User || !overlay.DeletedPeople.Contains(member.Ref.Position));

    /// <summary>The direct members with those who are deleted softly: they keep their places.</summary>
    public IEnumerable<Member> Kept(int group, long from = 0)
    {
        var edits = overlay.Members.GetValueOrDefault(group, MemberEdits.None);
        return All().Where(member => member.Next > from && Keeps(member.Ref, edits));

        IEnumerable<Member> All()
        {
            var next = 0L;
            foreach (var item in census.ObjectsOf(group))
            {
                yield return new Member(item, ++next);
            }

            var people = census.PeopleOf(group);
            for (var number = Math.Max(0, from - People); number < people.Limit; number++)
            {
                if (people.At((int)number) is >= 0 and var position)
                {
                    yield return new Member(new ObjectRef(ObjectKind.User, position), People + number + 1);
                }
            }

            next = Joined;
            foreach (var item in edits.Added)
            {
                yield return new Member(item, ++next);
            }
        }
    }

    /// <summary>Everything that is in the group directly or through groups: each object once, groups and things first.</summary>
    public IEnumerable<Member> TransitiveOf(int group, long from = 0)
    {
        var inside = GroupsInside(group);
        var objects = inside.Skip(1).Select(nested => new ObjectRef(ObjectKind.Group, nested));
        objects = inside.Aggregate(objects, (all, nested) => all.Concat(Objects(nested))).Distinct();
        var next = 0L;
        foreach (var item in objects)
        {
            if (++next > from)
            {
                yield return new Member(item, next);
            }
        }

        var people = inside.Select(nested => census.PeopleOf(nested)).ToArray();
        for (var position = (int)Math.Max(0, from - People); position < overlay.PeopleEver; position++)
        {
            var item = new ObjectRef(ObjectKind.User, position);
            if (!overlay.DeletedPeople.Contains(position) && HoldsAnywhere(inside, people, item))
            {
                yield return new Member(item, People + position + 1);
            }
        }
    }

    public bool Contains(int group, ObjectRef item)
    {
        var edits = overlay.Members.GetValueOrDefault(group, MemberEdits.None);
        return Holds(group, item.Kind == ObjectKind.User ? census.PeopleOf(group) : PersonSet.Nobody, item, edits);
    }

    /// <summary>The groups that an object is in: directly, or also through other groups.</summary>
    public IEnumerable<int> GroupsWith(ObjectRef item, bool transitive)
    {
        var alive = Enumerable.Range(0, overlay.GroupsEver).Where(group => !overlay.DeletedGroups.Contains(group));
        var direct = alive.Where(group => Contains(group, item));
        return transitive ? Closure(direct, ParentsByChild()) : direct;
    }

    /// <summary>The group itself first, then every group inside it at any depth, each once, whatever cycles there are.</summary>
    private List<int> GroupsInside(int group)
    {
        var inside = new List<int> { group };
        var seen = new HashSet<int> { group };
        for (var index = 0; index < inside.Count; index++)
        {
            inside.AddRange(DirectGroups(inside[index]).Where(seen.Add));
        }

        return inside;
    }

    private static List<int> Closure(IEnumerable<int> direct, ILookup<int, int> parents)
    {
        var reached = direct.ToList();
        var seen = reached.ToHashSet();
        for (var index = 0; index < reached.Count; index++)
        {
            reached.AddRange(parents[reached[index]].Where(seen.Add));
        }

        return reached;
    }

    private ILookup<int, int> ParentsByChild() =>
        census
            .GroupsWithGroups.Concat(overlay.Members.Keys)
            .Distinct()
            .Where(parent => !overlay.DeletedGroups.Contains(parent))
            .SelectMany(parent => DirectGroups(parent).Select(child => (parent, child)))
            .ToLookup(edge => edge.child, edge => edge.parent);

    private IEnumerable<int> DirectGroups(int group) =>
        Objects(group).Where(item => item.Kind == ObjectKind.Group).Select(item => item.Position);

    private IEnumerable<ObjectRef> Objects(int group)
    {
        var edits = overlay.Members.GetValueOrDefault(group, MemberEdits.None);
        var joined = edits.Added.Where(item => item.Kind != ObjectKind.User);
        return census.ObjectsOf(group).Concat(joined).Where(item => Keeps(item, edits));
    }

    private bool HoldsAnywhere(List<int> inside, PersonSet[] people, ObjectRef item)
    {
        for (var index = 0; index < people.Length; index++)
        {
            if (Holds(inside[index], people[index], item, overlay.Members.GetValueOrDefault(inside[index], MemberEdits.None)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Holds(int group, PersonSet people, ObjectRef item, MemberEdits edits)
    {
        var founding = item.Kind == ObjectKind.User ? people.Contains(item.Position) : census.ObjectsOf(group).Contains(item);
        return founding ? !edits.Removed.Contains(item) : edits.Added.Contains(item);
    }

    private bool Keeps(ObjectRef item, MemberEdits edits) =>
        !edits.Removed.Contains(item) && (item.Kind != ObjectKind.Group || !overlay.DeletedGroups.Contains(item.Position));
}
