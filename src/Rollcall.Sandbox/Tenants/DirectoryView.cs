namespace Rollcall.Sandbox.Tenants;

/// <summary>The directory at one moment: people, groups and things, by place and by id.</summary>
internal sealed class DirectoryView(Census census, Overlay overlay)
{
    public Overlay Overlay => overlay;

    public int PeopleCount => overlay.PeopleEver - overlay.DeletedPeople.Count;

    public int GroupCount => overlay.GroupsEver - overlay.DeletedGroups.Count;

    public int PeopleEver => overlay.PeopleEver;

    public int GroupsEver => overlay.GroupsEver;

    /// <summary>Whether it is the same moment of the same tenant.</summary>
    public bool IsSame(DirectoryView other) => IsOfTenantOf(other) && ReferenceEquals(overlay, other.Overlay);

    /// <summary>Whether the same people founded both: strangers are of another tenant.</summary>
    public bool IsOfTenantOf(DirectoryView other) => ReferenceEquals(census, other.Census);

    /// <summary>The same directory with a group that hides its members.</summary>
    public DirectoryView Hiding(Guid id) =>
        Group(id) is { } group
            ? new(census, overlay with { Groups = overlay.Groups.SetItem(group.Position, group with { Visibility = "HiddenMembership" }) })
            : this;

    /// <summary>The same directory without a group.</summary>
    public DirectoryView Without(Guid id) =>
        Group(id) is { } group ? new(census, overlay with { DeletedGroups = overlay.DeletedGroups.Add(group.Position) }) : this;

    public Memberships Memberships => new(census, overlay);

    public Person? Person(int position) =>
        position >= overlay.PeopleEver || overlay.DeletedPeople.Contains(position)
            ? null
            : overlay.People.GetValueOrDefault(position) ?? census.Person(position);

    public Group? Group(int position) =>
        position >= overlay.GroupsEver || overlay.DeletedGroups.Contains(position)
            ? null
            : overlay.Groups.GetValueOrDefault(position) ?? census.Group(position);

    public OtherObject Other(ObjectRef item) => census.Other(item);

    /// <summary>The places of those ids that anybody has or had, in order.</summary>
    public IReadOnlyList<int> PlacesOf(ObjectKind kind, IEnumerable<Guid> ids) =>
        [
            .. ids.Select(census.Find)
                .OfType<ObjectRef>()
                .Where(found => found.Kind == kind)
                .Select(found => found.Position)
                .Distinct()
                .Order(),
        ];

    public IEnumerable<Person> People(int from = 0)
    {
        for (var position = from; position < overlay.PeopleEver; position++)
        {
            if (Person(position) is { } person)
            {
                yield return person;
            }
        }
    }

    public IEnumerable<Group> Groups(int from = 0)
    {
        for (var position = from; position < overlay.GroupsEver; position++)
        {
            if (Group(position) is { } group)
            {
                yield return group;
            }
        }
    }

    public Person? Person(Guid id) => census.Find(id) is { Kind: ObjectKind.User } found ? Person(found.Position) : null;

    public Group? Group(Guid id) => census.Find(id) is { Kind: ObjectKind.Group } found ? Group(found.Position) : null;

    /// <summary>Walks everyone: there is no table of names, and people are asked for by id.</summary>
    public Person? PersonByPrincipalName(string name) =>
        People().FirstOrDefault(person => string.Equals(person.UserPrincipalName, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The object with that id, when it is there and not deleted.</summary>
    public ObjectRef? Find(Guid id) => census.Find(id) is { } found && Exists(found) ? found : null;

    public Guid IdOf(ObjectRef item) =>
        item.Kind switch
        {
            ObjectKind.User => census.Ids.Of(item),
            ObjectKind.Group => (overlay.Groups.GetValueOrDefault(item.Position) ?? census.Group(item.Position)).Id,
            ObjectKind.Device or ObjectKind.OrgContact or ObjectKind.ServicePrincipal => census.Other(item).Id,
        };

    private Census Census => census;

    private bool Exists(ObjectRef item) =>
        item.Kind switch
        {
            ObjectKind.User => item.Position < overlay.PeopleEver && !overlay.DeletedPeople.Contains(item.Position),
            ObjectKind.Group => item.Position < overlay.GroupsEver && !overlay.DeletedGroups.Contains(item.Position),
            ObjectKind.Device or ObjectKind.OrgContact or ObjectKind.ServicePrincipal => true,
        };
}
