using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust.BadDays;

/// <summary>What happens to a tenant in its days.</summary>
internal sealed class TenantLife(Tenant tenant, IReadOnlyList<Guid> groups)
{
    private readonly PeopleLife people = new(tenant);
    private readonly GroupLife groupLife = new(tenant, groups);

    /// <summary>Groups to be in, and to aim at.</summary>
    public IReadOnlyList<Guid> Groups => groupLife.Groups;

    /// <summary>One thing that luck chooses, and what it was; null: it could not happen.</summary>
    public string? Happen(Random luck) =>
        luck.Next(60) switch
        {
            < 8 => groupLife.Join(luck),
            < 16 => groupLife.Leave(luck),
            < 20 => groupLife.Move(luck),
            < 25 => people.Marry(luck),
            < 27 => people.SwapLogins(luck),
            < 30 => people.Phone(luck),
            < 34 => people.Disable(luck, 3),
            < 39 => people.Enable(luck, 3),
            < 42 => people.Delete(luck, 3),
            < 46 => people.Restore(luck, 3),
            < 49 => people.Come(luck) is { } person ? groupLife.Welcome(luck, person) : null,
            < 51 => people.TurnGuest(luck),
            51 => people.LoseMail(luck),
            52 => people.FindMail(),
            < 55 => groupLife.Found(luck),
            55 => groupLife.Nest(luck),
            56 => groupLife.Dissolve(luck),
            57 or 58 when people.AreFew => people.ComeBack(),
            57 => people.Disable(luck, 60),
            58 => people.Delete(luck, 60),
            _ => people.ComeBack(),
        };

    /// <summary>Nobody lacks a mail address or has a login that was another's, and somebody may administer.</summary>
    public void Recover(Guid administrators)
    {
        people.FindMail();
        people.EndSwaps();
        var able = tenant.People.First(person =>
            person is { AccountEnabled: true, UserType: "Member" } && ExpectedPeople.Missing(person).Count == 0
        );
        tenant.AddMember(administrators, able.Id);
    }
}
