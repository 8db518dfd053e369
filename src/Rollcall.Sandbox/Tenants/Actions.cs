namespace Rollcall.Sandbox.Tenants;

/// <summary>What happens in a tenant between two imports, in one call each; the same seed chooses the same people of the same tenant.</summary>
public static class Actions
{
    /// <summary>Somebody marries: another surname, and with it another principal name and mail address.</summary>
    public static TenantChange Rename(this Tenant tenant, Guid id, string surname)
    {
        var renamed = tenant.ChangePerson(
            id,
            person =>
            {
                var address = $"renamed.{person.Position}.{FullName.Plain(surname)}@{WellKnown.DefaultDomain}";
                return person with
                {
                    DisplayName = $"{person.GivenName} {surname}".Trim(),
                    Mail = address,
                    MailNickname = address.Split('@')[0],
                    Surname = surname,
                    UserPrincipalName = address,
                };
            }
        );
        return new("rename", $"{renamed.DisplayName} has the login {renamed.UserPrincipalName} now.", [id]);
    }

    public static TenantChange Disable(this Tenant tenant, params IReadOnlyList<Guid> ids)
    {
        tenant.ChangePeople(ids, person => person with { AccountEnabled = false });
        return new("disable", $"{People(ids)} disabled.", ids);
    }

    public static TenantChange Enable(this Tenant tenant, params IReadOnlyList<Guid> ids)
    {
        tenant.ChangePeople(ids, person => person with { AccountEnabled = true });
        return new("enable", $"{People(ids)} enabled.", ids);
    }

    public static TenantChange Delete(this Tenant tenant, params IReadOnlyList<Guid> ids)
    {
        tenant.DeletePeople(ids);
        return new("delete", $"{People(ids)} deleted.", ids);
    }

    public static TenantChange Restore(this Tenant tenant, params IReadOnlyList<Guid> ids)
    {
        tenant.RestorePeople(ids);
        return new("restore", $"{People(ids)} restored.", ids);
    }

    /// <summary>Somebody leaves one group and joins another.</summary>
    public static TenantChange Move(this Tenant tenant, Guid member, Guid from, Guid to)
    {
        tenant.MoveMember(member, from, to);
        return new("move", $"{member} went from group {from} to group {to}.", [member]);
    }

    /// <summary>Deletes so many per cent of the people who are there, at least one.</summary>
    public static TenantChange DeleteMany(this Tenant tenant, double percent, int seed = 1) =>
        tenant.Delete(Choose(tenant.People, percent, seed)) with
        {
            Action = "delete-many",
        };

    /// <summary>Disables so many per cent of the people whose accounts are on, at least one.</summary>
    public static TenantChange DisableMany(this Tenant tenant, double percent, int seed = 1) =>
        tenant.Disable(Choose(tenant.People.Where(person => person.AccountEnabled), percent, seed)) with
        {
            Action = "disable-many",
        };

    /// <summary>One small change that the seed chooses: somebody is renamed, disabled, deleted, new, joins a group or leaves one.</summary>
    public static TenantChange ChangeAtRandom(this Tenant tenant, int seed)
    {
        var dice = new Dice(seed);
        var people = tenant.People.ToList();
        if (people.Count == 0)
        {
            return New(tenant);
        }

        var person = dice.Pick(Purpose.Action, 1, people);
        var group = dice.Pick(Purpose.Action, 2, KnownGroupList.All.Where(known => tenant.FindGroup(known.Id) is not null).ToList()).Id;
        return dice.Roll(Purpose.Action, 0, 6) switch
        {
            0 => tenant.Rename(person.Id, dice.Pick(Purpose.Action, 3, NamePool.All[0].Family)),
            1 => person.AccountEnabled ? tenant.Disable(person.Id) : tenant.Enable(person.Id),
            2 => tenant.Delete(person.Id),
            3 => New(tenant),
            4 => Join(tenant, person, group),
            _ => Leave(tenant, person, group, dice),
        };
    }

    private static TenantChange New(Tenant tenant)
    {
        var person = tenant.CreatePerson();
        return new("create", $"{person.UserPrincipalName} is new.", [person.Id]);
    }

    private static TenantChange Join(Tenant tenant, Person person, Guid group)
    {
        tenant.AddMember(group, person.Id);
        return new("join", $"{person.DisplayName} is in group {group}.", [person.Id, group]);
    }

    /// <summary>Somebody leaves a group; when nobody is in it, the one who was chosen joins.</summary>
    private static TenantChange Leave(Tenant tenant, Person person, Guid group, Dice dice)
    {
        if (tenant.MembersOf(group) is not { Count: > 0 } members)
        {
            return Join(tenant, person, group);
        }

        var member = dice.Pick(Purpose.Action, 4, members);
        tenant.RemoveMember(group, member);
        return new("leave", $"{member} has left group {group}.", [member, group]);
    }

    /// <summary>Exactly so many, in an order that only the seed and their ids decide.</summary>
    private static List<Guid> Choose(IEnumerable<Person> people, double percent, int seed)
    {
        if (percent is not (> 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "Give a number above 0, and 100 at the most.");
        }

        var dice = new Dice(seed);
        var all = people.Select(person => (person.Id, person.Position)).ToList();
        var count = Math.Min(all.Count, Math.Max(1, (int)Math.Round(all.Count * percent / 100, MidpointRounding.AwayFromZero)));
        return
        [
            .. all.OrderBy(person => dice.Roll(Purpose.Action, person.Position))
                .Take(count)
                .OrderBy(person => person.Position)
                .Select(p => p.Id),
        ];
    }

    private static string People(IReadOnlyList<Guid> ids) => ids.Count == 1 ? $"{ids[0]} is" : $"{ids.Count} people are";
}
