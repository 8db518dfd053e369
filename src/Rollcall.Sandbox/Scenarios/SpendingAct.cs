using System.Globalization;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>Each app spends out of a budget of its own, failed calls as well; low priority is refused first, high priority last.</summary>
internal sealed class SpendingAct(ScenarioOrder order, Tenant tenant) : Act
{
    private const double Warning = 0.8;
    private readonly Dictionary<Guid, ResourceUnits> apps = [];

    private int Limit => order.Units ?? Published(order.Size ?? SizeOf(tenant.PeopleCount));

    public override Trouble? Meet(Encounter encounter)
    {
        var call = encounter.Asked.Call;
        if (!apps.TryGetValue(call.Caller.ClientId, out var units))
        {
            apps[call.Caller.ClientId] = units = new ResourceUnits(Limit);
        }

        var share = units.Spend(encounter.Asked.Cost, encounter.Now);
        if (share <= Warning)
        {
            return null;
        }

        var told = ("x-ms-throttle-limit-percentage", share.ToString("0.00", CultureInfo.InvariantCulture));
        var allowed = Allowed(call.Header("x-ms-throttle-priority"));
        if (share <= allowed)
        {
            return new Trouble.Labelled(new Dictionary<string, string> { [told.Item1] = told.Item2 }) { Counts = false };
        }

        var wait = Math.Max(1, Math.Ceiling(units.WaitFor(allowed, encounter.Now).TotalSeconds));
        return Throttling.Refuse(call.Caller, wait.ToString(CultureInfo.InvariantCulture), Throttling.Spent, told);
    }

    private static double Allowed(string? priority) =>
        priority?.ToLowerInvariant() switch
        {
            "low" => 1,
            "high" => 1.1,
            _ => 1.05,
        };

    private static TenantSize SizeOf(int people) =>
        people switch
        {
            < 50 => TenantSize.S,
            <= 500 => TenantSize.M,
            _ => TenantSize.L,
        };

    private static int Published(TenantSize size) =>
        size switch
        {
            TenantSize.S => 3_500,
            TenantSize.M => 5_000,
            TenantSize.L => 8_000,
        };
}
