namespace Rollcall.Sandbox.Tenants;

/// <summary>
/// The pretend tenant: what is in its directory, its apps, and everything that may happen to them. Every change is seen by the next
/// request; a page that is being written shows the moment at which it began.
/// </summary>
public sealed class Tenant
{
    private readonly Lock changing = new();
    private readonly Census census;
    private readonly int seed;
    private readonly TimeProvider time;
    private readonly PastOverlays past = new();
    private volatile Overlay overlay;

    internal Tenant(int seed, int people, int groups, double secretDays, TimeProvider time)
    {
        this.seed = seed;
        this.time = time;
        census = new Census(seed, people, groups);
        Founded = time.GetUtcNow();
        overlay = past.Add(census, new Overlay(people, groups), DateTimeOffset.MinValue);
        Apps = new Apps(time, secretDays);
    }

    public Apps Apps { get; }

    public IEnumerable<Person> People => View.People();

    public IEnumerable<Group> Groups => View.Groups();

    public int PeopleCount => View.PeopleCount;

    public int GroupCount => View.GroupCount;

    /// <summary>Rises when the next links that were given out are to be refused.</summary>
    internal int PageTokenEpoch { get; private set; }

    /// <summary>Rises when the delta tokens that were given out are to be refused.</summary>
    internal int DeltaTokenEpoch { get; private set; }

    /// <summary>When it came to be: what is remembered of another tenant of the same seed means nothing here.</summary>
    internal DateTimeOffset Founded { get; }

    internal Comparisons Comparisons { get; } = new();

    internal DirectoryView View => new(census, overlay);

    /// <summary>The directory as it was then, as far back as moments are kept.</summary>
    internal DirectoryView ViewAt(DateTimeOffset then)
    {
        lock (changing)
        {
            return past.At(then) ?? View;
        }
    }

    /// <summary>The moment that a view shows, to be asked for again by its number.</summary>
    internal Moment MomentOf(DirectoryView view)
    {
        lock (changing)
        {
            return past.Of(view, time.GetUtcNow());
        }
    }

    /// <summary>A moment by its number; nothing when it is too long ago, or never was.</summary>
    internal Moment? FindMoment(int number)
    {
        lock (changing)
        {
            return past.Find(number);
        }
    }

    /// <summary>A directory of this size in which the groups that are always there are, and nobody who is in this one.</summary>
    internal DirectoryView Strangers(int otherSeed)
    {
        var (people, groups) = (overlay.PeopleEver, overlay.GroupsEver);
        var strange = unchecked((int)new Dice(otherSeed).Roll(Purpose.Strangers, seed));
        return new(new Census(strange == seed ? ~strange : strange, people, groups), new Overlay(people, groups));
    }

    public Person? FindPerson(Guid id) => View.Person(id);

    public Group? FindGroup(Guid id) => View.Group(id);

    /// <summary>The ids of a group's direct members, of every kind.</summary>
    public IReadOnlyList<Guid> MembersOf(Guid group)
    {
        var view = View;
        return [.. view.Memberships.Of(Require(view, group, ObjectKind.Group).Position).Select(member => view.IdOf(member.Ref))];
    }

    /// <summary>The ids of the people in a group, directly or through groups.</summary>
    public IReadOnlyList<Guid> PeopleReachedBy(Guid group)
    {
        var view = View;
        Require(view, group, ObjectKind.Group);
        return [.. PeopleReachedBy(view, group)];
    }

    /// <summary>Everyone who is there, and whom each of these groups reaches; a group that is gone reaches nobody.</summary>
    public Truth Truth(params IReadOnlyList<Guid> groups)
    {
        var view = View;
        return new(
            view.People().ToDictionary(person => person.Id),
            groups.Distinct().ToDictionary(group => group, group => (IReadOnlySet<Guid>)PeopleReachedBy(view, group).ToHashSet())
        );
    }

    /// <summary>Adds someone new, with a first name, a surname, a mail address and a principal name unless the change says otherwise.</summary>
    public Person CreatePerson(Func<Person, Person>? change = null)
    {
        lock (changing)
        {
            var position = overlay.PeopleEver;
            var address = $"new.person{position}@{WellKnown.DefaultDomain}";
            var person = new Person
            {
                DisplayName = "New Person",
                GivenName = "New",
                Mail = address,
                MailNickname = $"new.person{position}",
                Surname = "Person",
                UserPrincipalName = address,
            };
            return Put(
                (change is null ? person : change(person)) with
                {
                    Position = position,
                    Id = census.Ids.Of(new(ObjectKind.User, position)),
                }
            );
        }
    }

    public Person ChangePerson(Guid id, Func<Person, Person> change)
    {
        lock (changing)
        {
            var view = View;
            var person = view.Person(Require(view, id, ObjectKind.User).Position)!;
            return Put(change(person) with { Position = person.Position, Id = person.Id });
        }
    }

    public Person DisablePerson(Guid id) => ChangePerson(id, person => person with { AccountEnabled = false });

    /// <summary>Deletes someone softly: no list shows them any more, and restoring brings them back with their memberships.</summary>
    public void DeletePerson(Guid id) => DeletePeople([id]);

    public void RestorePerson(Guid id) => RestorePeople([id]);

    /// <summary>Deletes all of them at one moment, or nobody when one of them is not there.</summary>
    internal void DeletePeople(IReadOnlyList<Guid> ids) =>
        Change((view, now) => now with { DeletedPeople = now.DeletedPeople.Union(Positions(view, ids)) });

    internal void RestorePeople(IReadOnlyList<Guid> ids) =>
        Change((_, now) => now with { DeletedPeople = now.DeletedPeople.Except(ids.Select(id => DeletedPosition(now, id))) });

    internal void ChangePeople(IReadOnlyList<Guid> ids, Func<Person, Person> change) =>
        Change(
            (view, now) =>
            {
                var people = Positions(view, ids).Select(position => KeyValuePair.Create(position, change(view.Person(position)!)));
                return now with { People = now.People.SetItems(people.ToList()) };
            }
        );

    public Group CreateGroup(string displayName, GroupKind kind = GroupKind.Security, Func<Group, Group>? change = null)
    {
        lock (changing)
        {
            var position = overlay.GroupsEver;
            var shaped = kind.Shape(new Group { DisplayName = displayName, Position = position });
            var group = (change is null ? shaped : change(shaped)) with
            {
                Position = position,
                Id = census.Ids.Of(new(ObjectKind.Group, position)),
            };
            Replace(overlay with { GroupsEver = position + 1, Groups = overlay.Groups.Add(position, group) });
            return group;
        }
    }

    public void DeleteGroup(Guid id) =>
        Change((view, now) => now with { DeletedGroups = now.DeletedGroups.Add(Require(view, id, ObjectKind.Group).Position) });

    /// <summary>Puts a person, a group or a thing into a group; somebody who is in it already stays.</summary>
    public void AddMember(Guid group, Guid member) =>
        ChangeMembers(
            group,
            member,
            (edits, item, founding) =>
                founding ? edits with { Removed = edits.Removed.Remove(item) } : edits with { Added = edits.Added.Remove(item).Add(item) }
        );

    public void RemoveMember(Guid group, Guid member) =>
        ChangeMembers(
            group,
            member,
            (edits, item, founding) =>
                founding ? edits with { Removed = edits.Removed.Add(item) } : edits with { Added = edits.Added.Remove(item) }
        );

    /// <summary>Takes a member out of one group and puts it into another; nothing happens when the first has no such member.</summary>
    internal void MoveMember(Guid member, Guid from, Guid to)
    {
        lock (changing)
        {
            Require(View, to, ObjectKind.Group);
            if (!MembersOf(from).Contains(member))
            {
                throw new UnknownObjectException(member, $"member of the group {from}");
            }

            RemoveMember(from, member);
            AddMember(to, member);
        }
    }

    /// <summary>From now on every next link that was given out so far is answered with an expired page token.</summary>
    public void ExpirePageTokens()
    {
        lock (changing)
        {
            PageTokenEpoch++;
        }
    }

    /// <summary>From now on every delta link that was given out so far is answered with 410 Gone.</summary>
    public void ExpireDeltaTokens()
    {
        lock (changing)
        {
            DeltaTokenEpoch++;
        }
    }

    private Person Put(Person person)
    {
        Replace(
            overlay with
            {
                PeopleEver = Math.Max(overlay.PeopleEver, person.Position + 1),
                People = overlay.People.SetItem(person.Position, person),
            }
        );
        return person;
    }

    private void ChangeMembers(Guid group, Guid member, Func<MemberEdits, ObjectRef, bool, MemberEdits> change) =>
        Change(
            (view, now) =>
            {
                var place = Require(view, group, ObjectKind.Group).Position;
                var item = view.Find(member) ?? throw new UnknownObjectException(member, "object");
                var founding = new Memberships(census, now with { Members = now.Members.Remove(place) }).Contains(place, item);
                var edits = change(now.Members.GetValueOrDefault(place, MemberEdits.None), item, founding);
                return now with { Members = now.Members.SetItem(place, edits) };
            }
        );

    private void Change(Func<DirectoryView, Overlay, Overlay> change)
    {
        lock (changing)
        {
            Replace(change(View, overlay));
        }
    }

    private void Replace(Overlay next) => overlay = past.Add(census, next, time.GetUtcNow());

    private static IEnumerable<Guid> PeopleReachedBy(DirectoryView view, Guid id) =>
        view.Group(id) is not { } group
            ? []
            : view
                .Memberships.TransitiveOf(group.Position)
                .Where(member => member.Ref.Kind == ObjectKind.User)
                .Select(member => view.IdOf(member.Ref));

    private int DeletedPosition(Overlay now, Guid id) =>
        census.Find(id) is { Kind: ObjectKind.User } found && now.DeletedPeople.Contains(found.Position)
            ? found.Position
            : throw new UnknownObjectException(id, "deleted user");

    private static List<int> Positions(DirectoryView view, IReadOnlyList<Guid> ids) =>
        [.. ids.Select(id => Require(view, id, ObjectKind.User).Position)];

    private static ObjectRef Require(DirectoryView view, Guid id, ObjectKind kind) =>
        view.Find(id) is { } found && found.Kind == kind ? found : throw new UnknownObjectException(id, kind.ToString().ToLowerInvariant());
}
