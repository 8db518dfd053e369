using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>People join groups and leave them; groups are founded, nested and dissolved.</summary>
internal sealed class GroupLife(Tenant tenant, IReadOnlyList<Guid> groups)
{
    private const int MostFounded = 6;

    private readonly List<Guid> founded = [];
    private int everFounded;

    public IReadOnlyList<Guid> Groups => [.. groups, .. founded];

    public string Join(Random luck) => Welcome(luck, luck.Pick(Members).Id);

    public string Welcome(Random luck, Guid person)
    {
        var group = luck.Pick(Groups);
        tenant.AddMember(group, person);
        return $"{person} joins {group}";
    }

    public string? Leave(Random luck)
    {
        var group = luck.Pick(Groups);
        if (PeopleIn(group) is not { Count: > 0 } people)
        {
            return null;
        }

        var person = luck.Pick(people);
        tenant.RemoveMember(group, person);
        return $"{person} leaves {group}";
    }

    public string? Move(Random luck)
    {
        var (from, to) = (luck.Pick(Groups), luck.Pick(Groups));
        return from != to && PeopleIn(from) is { Count: > 0 } people ? tenant.Move(luck.Pick(people), from, to).Sentence : null;
    }

    /// <summary>A group with some people in it is put into a linked one, or into one that is in it.</summary>
    public string? Found(Random luck)
    {
        if (founded.Count >= MostFounded)
        {
            return Dissolve(luck);
        }

        var group = tenant.CreateGroup($"Founded {everFounded++}").Id;
        foreach (var person in luck.Pick(Members, 8))
        {
            tenant.AddMember(group, person.Id);
        }

        var above = luck.Pick(groups);
        tenant.AddMember(above, group);
        founded.Add(group);
        return $"{group} is founded in {above}";
    }

    public string? Nest(Random luck)
    {
        if (founded.Count == 0)
        {
            return null;
        }

        var (group, above) = (luck.Pick(founded), luck.Pick(Groups));
        if (group == above)
        {
            return null;
        }

        var isIn = tenant.MembersOf(above).Contains(group);
        if (isIn)
        {
            tenant.RemoveMember(above, group);
        }
        else
        {
            tenant.AddMember(above, group);
        }

        return $"{group} is {(isIn ? "not " : "")}in {above}";
    }

    public string? Dissolve(Random luck)
    {
        if (founded.Count == 0)
        {
            return null;
        }

        var group = luck.Pick(founded);
        founded.Remove(group);
        tenant.DeleteGroup(group);
        return $"{group} is gone";
    }

    private List<Person> Members => [.. tenant.People.Where(person => person.UserType != "Guest")];

    private List<Guid> PeopleIn(Guid group) => [.. tenant.MembersOf(group).Where(member => tenant.FindPerson(member) is not null)];
}
