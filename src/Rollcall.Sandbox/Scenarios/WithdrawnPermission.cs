using Rollcall.Sandbox.Graph;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>From the first call that it happens to, nobody has the permission for what the order is aimed at.</summary>
internal sealed class WithdrawnPermission(ScenarioOrder order) : Act
{
    private readonly string[] withdrawn = order.Target switch
    {
        ScenarioTarget.Users => Roles.ReadPeople,
        ScenarioTarget.Groups or ScenarioTarget.Members => Roles.ReadGroups,
        ScenarioTarget.Organization => Roles.ReadOrganization,
        ScenarioTarget.Objects or null => Roles.ReadMemberships,
    };
    private bool isWithdrawn;

    public override Trouble Meet(Encounter encounter)
    {
        isWithdrawn = true;
        return Less;
    }

    public override Trouble? Overhear(Asked asked) => isWithdrawn ? Less : null;

    public override IEnumerable<string> Granted(IEnumerable<string> roles) => isWithdrawn ? roles.Except(withdrawn) : roles;

    private Trouble Less =>
        new Trouble.Bent(call => call with { Caller = call.Caller with { Roles = call.Caller.Roles.Except(withdrawn).ToHashSet() } });
}
