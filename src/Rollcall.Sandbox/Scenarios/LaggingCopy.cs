using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>Shows the directory as it was some seconds ago, or as some requests ago would have seen it.</summary>
internal sealed class LaggingCopy : Act
{
    private const double Seconds = 30;

    private readonly Queue<DirectoryView> earlier = [];
    private readonly int? requests;

    public LaggingCopy(ScenarioOrder order, Tenant tenant)
    {
        requests = order.Requests;
        for (var number = 0; number < requests; number++)
        {
            earlier.Enqueue(tenant.View);
        }
    }

    public override Trouble Meet(Encounter encounter)
    {
        var tenant = encounter.Asked.Call.Tenant;
        var view = requests is null ? tenant.ViewAt(encounter.Now.AddSeconds(-encounter.Seconds(Seconds))) : Earlier(tenant.View);
        return new Trouble.Bent(call => call with { View = view });
    }

    private DirectoryView Earlier(DirectoryView now)
    {
        earlier.Enqueue(now);
        return earlier.Dequeue();
    }
}
