using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What happens to a tenant in its days: people come, go, marry and move, groups are nested and dissolved.</summary>
internal sealed class TenantLife(Tenant tenant, IReadOnlyList<Guid> groups)
{
    private const int MostPeople = 220;

    private readonly Dictionary<Guid, Person> deleted = [];
    private readonly List<Guid> founded = [];
    private readonly Dictionary<Guid, string> lostMail = [];

    /// <summary>Groups to be in, and to aim at.</summary>
    public IReadOnlyList<Guid> Groups => [.. groups, .. founded];

    /// <summary>One thing that luck chooses, and what it was; null: it could not happen.</summary>
    public string? Happen(Random luck) =>
        luck.Next(60) switch
        {
            < 8 => Join(luck),
            < 16 => Leave(luck),
            < 20 => Move(luck),
            < 25 => Marry(luck),
            < 27 => SwapLogins(luck),
            < 30 => Phone(luck),
            < 34 => Disable(luck, 3),
            < 39 => Enable(luck, 3),
            < 42 => Delete(luck, 3),
            < 46 => Restore(luck, 3),
            < 49 => Come(luck),
            < 51 => TurnGuest(luck),
            51 => LoseMail(luck),
            52 => FindMail(),
            < 55 => Found(luck),
            55 => Nest(luck),
            56 => Dissolve(luck),
            57 => Disable(luck, 60),
            58 => Delete(luck, 60),
            _ => ComeBack(),
        };

    /// <summary>All that kept people from being imported is mended, and somebody may administer.</summary>
    public void Recover(Guid administrators)
    {
        FindMail();
        var able = tenant.People.First(person =>
            person is { AccountEnabled: true, UserType: "Member", Mail.Length: > 0, Surname.Length: > 0 }
        );
        tenant.AddMember(administrators, able.Id);
    }

    private List<Person> Members => [.. tenant.People.Where(person => person.UserType != "Guest")];

    private string Join(Random luck)
    {
        var (person, group) = (luck.Pick(Members), luck.Pick(Groups));
        tenant.AddMember(group, person.Id);
        return $"{person.Id} joins {group}";
    }

    private string? Leave(Random luck)
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

    private string? Move(Random luck)
    {
        var (from, to) = (luck.Pick(Groups), luck.Pick(Groups));
        return from != to && PeopleIn(from) is { Count: > 0 } people ? tenant.Move(luck.Pick(people), from, to).Sentence : null;
    }

    /// <summary>Nobody gets an address that somebody else has got by a swap: a directory refuses that.</summary>
    private string? Marry(Random luck)
    {
        var before = luck.Pick(Members);
        var change = tenant.Rename(before.Id, luck.Pick(["Berg", "Dal", "Holm", "Krogh", "Lund", "Sø"]));
        var login = tenant.FindPerson(before.Id)!.UserPrincipalName;
        if (!tenant.People.Concat(deleted.Values).Any(other => other.Id != before.Id && other.UserPrincipalName == login))
        {
            return change.Sentence;
        }

        tenant.ChangePerson(before.Id, _ => before);
        return null;
    }

    private string? SwapLogins(Random luck)
    {
        if (luck.Pick(Members, 2) is not [var one, var other])
        {
            return null;
        }

        tenant.ChangePerson(one.Id, person => person with { UserPrincipalName = other.UserPrincipalName });
        tenant.ChangePerson(other.Id, person => person with { UserPrincipalName = one.UserPrincipalName });
        return $"{one.Id} and {other.Id} swap logins";
    }

    private string Phone(Random luck)
    {
        var number = luck.Next(3) == 0 ? null : $"+45 2{luck.Next(1_000_000):000000}";
        var person = tenant.ChangePerson(luck.Pick(Members).Id, person => person with { MobilePhone = number });
        return $"{person.Id} has the number {number}";
    }

    private string Disable(Random luck, int most) =>
        tenant.Disable(Ids(luck.Pick([.. Members.Where(person => person.AccountEnabled)], luck.Next(1, most + 1)))).Sentence;

    private string Enable(Random luck, int most) =>
        tenant.Enable(Ids(luck.Pick([.. Members.Where(person => !person.AccountEnabled)], luck.Next(1, most + 1)))).Sentence;

    private string Delete(Random luck, int most)
    {
        var gone = luck.Pick(tenant.People.ToList(), luck.Next(1, most + 1));
        foreach (var person in gone)
        {
            deleted[person.Id] = person;
        }

        return tenant.Delete(Ids(gone)).Sentence;
    }

    private string? Restore(Random luck, int most) => Restore(luck.Pick([.. deleted.Keys.Order()], luck.Next(1, most + 1)));

    private string? Restore(IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids)
        {
            deleted.Remove(id);
        }

        return ids.Count == 0 ? null : tenant.Restore(ids).Sentence;
    }

    private string? Come(Random luck)
    {
        if (tenant.PeopleCount >= MostPeople)
        {
            return null;
        }

        var person = tenant.CreatePerson();
        tenant.AddMember(luck.Pick(Groups), person.Id);
        return $"{person.Id} is new";
    }

    private string TurnGuest(Random luck)
    {
        var person = luck.Pick(tenant.People.Where(person => person.Surname is not null).ToList());
        var type = person.UserType == "Guest" ? "Member" : "Guest";
        tenant.ChangePerson(person.Id, changed => changed with { UserType = type });
        return $"{person.Id} is a {type}";
    }

    private string? LoseMail(Random luck)
    {
        var person = luck.Pick(Members);
        if (string.IsNullOrWhiteSpace(person.Mail) || !lostMail.TryAdd(person.Id, person.Mail))
        {
            return null;
        }

        tenant.ChangePerson(person.Id, changed => changed with { Mail = null });
        return $"{person.Id} has no mail address";
    }

    private string? FindMail()
    {
        var found = lostMail.Where(lost => tenant.FindPerson(lost.Key) is not null).ToList();
        foreach (var (id, mail) in found)
        {
            tenant.ChangePerson(id, person => person with { Mail = person.Mail ?? mail });
            lostMail.Remove(id);
        }

        return found.Count == 0 ? null : $"{found.Count} people have mail addresses again";
    }

    private string Found(Random luck)
    {
        var group = tenant.CreateGroup($"Founded {founded.Count}").Id;
        foreach (var person in luck.Pick(Members, 8))
        {
            tenant.AddMember(group, person.Id);
        }

        var above = luck.Pick(groups);
        tenant.AddMember(above, group);
        founded.Add(group);
        return founded.Count > 6 ? $"{group} is in {above}; {Dissolve(luck)}" : $"{group} is in {above}";
    }

    private string? Nest(Random luck)
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

    private string? Dissolve(Random luck)
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

    /// <summary>After a bad spring: all who are off are on, all who were deleted are back.</summary>
    private string ComeBack()
    {
        Restore([.. deleted.Keys]);
        return tenant.Enable(Ids([.. Members.Where(person => !person.AccountEnabled && person.Surname is not null)])).Sentence;
    }

    private List<Guid> PeopleIn(Guid group) => [.. tenant.MembersOf(group).Where(member => tenant.FindPerson(member) is not null)];

    private static Guid[] Ids(IReadOnlyList<Person> people) => [.. people.Select(person => person.Id)];
}
