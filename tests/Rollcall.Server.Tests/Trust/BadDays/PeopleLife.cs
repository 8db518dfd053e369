using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>People come and go, marry, get another number, are on leave.</summary>
internal sealed class PeopleLife(Tenant tenant)
{
    private const int Most = 220;
    private const int Few = 90;

    private readonly Dictionary<Guid, Person> deleted = [];
    private readonly Dictionary<Guid, string> lostMail = [];
    private readonly HashSet<Guid> swapped = [];

    /// <summary>A tenant that dies out is no test of anything.</summary>
    public bool AreFew => Members.Count(person => person.AccountEnabled) < Few;

    /// <summary>Nobody gets an address that somebody else has got by a swap: a directory refuses that.</summary>
    public string? Marry(Random luck)
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

    public string? SwapLogins(Random luck)
    {
        if (luck.Pick(Members, 2) is not [var one, var other])
        {
            return null;
        }

        tenant.ChangePerson(one.Id, person => person with { UserPrincipalName = other.UserPrincipalName });
        tenant.ChangePerson(other.Id, person => person with { UserPrincipalName = one.UserPrincipalName });
        swapped.UnionWith([one.Id, other.Id]);
        return $"{one.Id} and {other.Id} swap logins";
    }

    /// <summary>Whoever has ever had another's login gets one that nobody had: leavers keep theirs, and nobody else can have it.</summary>
    public void EndSwaps()
    {
        foreach (var id in swapped.Where(id => tenant.FindPerson(id) is not null))
        {
            tenant.ChangePerson(id, person => person with { UserPrincipalName = $"own.{id:N}@{WellKnown.DefaultDomain}" });
        }
    }

    public string Phone(Random luck)
    {
        var number = luck.Next(3) == 0 ? null : $"+45 2{luck.Next(1_000_000):000000}";
        var person = tenant.ChangePerson(luck.Pick(Members).Id, person => person with { MobilePhone = number });
        return $"{person.Id} has the number {number}";
    }

    public string Disable(Random luck, int most) =>
        tenant.Disable(Some(luck, Members.Where(person => person.AccountEnabled), most)).Sentence;

    public string Enable(Random luck, int most) =>
        tenant.Enable(Some(luck, Members.Where(person => !person.AccountEnabled), most)).Sentence;

    public string Delete(Random luck, int most)
    {
        var gone = Some(luck, tenant.People, most);
        foreach (var id in gone)
        {
            deleted[id] = tenant.FindPerson(id)!;
        }

        return tenant.Delete(gone).Sentence;
    }

    public string? Restore(Random luck, int most) => Restore(Some(luck, deleted.Values.OrderBy(person => person.Id), most));

    /// <summary>Somebody new, in no group yet; null: there are enough.</summary>
    public Guid? Come(Random luck) =>
        tenant.PeopleCount >= Most ? null : tenant.CreatePerson(person => person with { JobTitle = $"Newcomer {luck.Next(100)}" }).Id;

    public string TurnGuest(Random luck)
    {
        var person = luck.Pick(tenant.People.Where(person => person.Surname is not null).ToList());
        var type = person.UserType == "Guest" ? "Member" : "Guest";
        tenant.ChangePerson(person.Id, changed => changed with { UserType = type });
        return $"{person.Id} is a {type}";
    }

    public string? LoseMail(Random luck)
    {
        var person = luck.Pick(Members);
        if (string.IsNullOrWhiteSpace(person.Mail) || !lostMail.TryAdd(person.Id, person.Mail))
        {
            return null;
        }

        tenant.ChangePerson(person.Id, changed => changed with { Mail = null });
        return $"{person.Id} has no mail address";
    }

    public string? FindMail()
    {
        var found = lostMail.Where(lost => tenant.FindPerson(lost.Key) is not null).ToList();
        foreach (var (id, mail) in found)
        {
            tenant.ChangePerson(id, person => person with { Mail = person.Mail ?? mail });
            lostMail.Remove(id);
        }

        return found.Count == 0 ? null : $"{found.Count} people have mail addresses again";
    }

    /// <summary>After a bad spring: all who are off are on, all who were deleted are back.</summary>
    public string ComeBack()
    {
        Restore([.. deleted.Keys]);
        return tenant
            .Enable([.. Members.Where(person => !person.AccountEnabled && person.Surname is not null).Select(person => person.Id)])
            .Sentence;
    }

    private List<Person> Members => [.. tenant.People.Where(person => person.UserType != "Guest")];

    private string? Restore(Guid[] ids)
    {
        foreach (var id in ids)
        {
            deleted.Remove(id);
        }

        return ids.Length == 0 ? null : tenant.Restore(ids).Sentence;
    }

    private static Guid[] Some(Random luck, IEnumerable<Person> people, int most) =>
        [.. luck.Pick(people.ToList(), luck.Next(1, most + 1)).Select(person => person.Id)];
}
