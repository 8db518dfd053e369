namespace Rollcall.Sandbox.Tenants;

/// <summary>The tenant as it was founded: everything follows from the seed and the counts, and nothing in it ever changes.</summary>
internal sealed class Census
{
    private readonly PersonMaker personMaker;
    private readonly GroupMaker groupMaker;
    private readonly Dictionary<int, int[]> nested = [];
    private readonly Dictionary<Guid, ObjectRef> fixedIds = [];
    private readonly IReadOnlyList<OtherObject> others;

    public Census(int seed, int people, int groups)
    {
        People = people;
        Groups = groups;
        var dice = new Dice(seed);
        var desks = new Desks(dice);
        Ids = new ObjectIds(dice);
        personMaker = new PersonMaker(dice, Ids, desks);
        groupMaker = new GroupMaker(dice, Ids, desks, people, groups);
        others = OtherObject.All(Ids);
        foreach (var other in others)
        {
            fixedIds[other.Id] = other.Ref;
        }

        for (var group = 0; group < KnownGroupList.All.Count; group++)
        {
            fixedIds[KnownGroupList.All[group].Id] = new ObjectRef(ObjectKind.Group, group);
        }

        for (var group = 0; group < groups; group++)
        {
            if (groupMaker.GroupsOf(group).ToArray() is { Length: > 0 } inside)
            {
                nested[group] = inside;
            }
        }
    }

    public int People { get; }
    public int Groups { get; }
    public ObjectIds Ids { get; }
    public IEnumerable<int> GroupsWithGroups => nested.Keys;

    public Person Person(int position) => personMaker.Make(position);

    public Group Group(int position) => groupMaker.Make(position);

    public PersonSet PeopleOf(int group) => groupMaker.PeopleOf(group);

    public OtherObject Other(ObjectRef item) => others[item.Position];

    /// <summary>What a group was made with besides people: the groups inside, and the things.</summary>
    public IEnumerable<ObjectRef> ObjectsOf(int group)
    {
        var groups = nested.GetValueOrDefault(group, []).Select(inside => new ObjectRef(ObjectKind.Group, inside));
        var holdsOthers = group < KnownGroupList.All.Count && KnownGroupList.All[group].HoldsOtherObjects;
        return holdsOthers ? groups.Concat(others.Select(other => other.Ref)) : groups;
    }

    /// <summary>What an id would be in this tenant; the place may be one that nobody has yet.</summary>
    public ObjectRef? Find(Guid id)
    {
        if (fixedIds.TryGetValue(id, out var known))
        {
            return known;
        }

        if (Ids.PositionOf(ObjectKind.User, id) is { } person)
        {
            return new ObjectRef(ObjectKind.User, person);
        }

        return Ids.PositionOf(ObjectKind.Group, id) is { } group ? new ObjectRef(ObjectKind.Group, group) : null;
    }
}
