using Rollcall.Sandbox.Hosting;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Control;

/// <summary>What the control surface says of the tenant as it is now.</summary>
internal sealed record ControlState(
    string TenantId,
    string TenantName,
    int Users,
    int Groups,
    int FaultsWaiting,
    IReadOnlyList<ControlState.AppState> Apps,
    IReadOnlyList<ControlState.GroupState> WellKnownGroups
)
{
    public static ControlState Of(SandboxWeb web)
    {
        var tenant = web.Tenant;
        return new(
            WellKnown.TenantId,
            WellKnown.TenantName,
            tenant.PeopleCount,
            tenant.GroupCount,
            web.Faults.Count,
            [.. tenant.Apps.All.OrderBy(app => app.ClientId).Select(app => new AppState(app.ClientId, app.DisplayName, [.. app.Roles]))],
            [.. KnownGroupList.All.Where(group => tenant.FindGroup(group.Id) is not null).Select(group => Group(tenant, group))]
        );
    }

    private static GroupState Group(Tenant tenant, KnownGroup group) =>
        new(group.Id, group.Name, tenant.MembersOf(group.Id).Count, tenant.PeopleReachedBy(group.Id).Count);

    internal sealed record AppState(Guid ClientId, string DisplayName, IReadOnlyList<string> Roles);

    internal sealed record GroupState(Guid Id, string DisplayName, int Members, int PeopleReached);
}
