using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Scenarios;

/// <summary>The directory as it is not.</summary>
internal static class Sights
{
    private const string OtherTenantId = "3f1c1d4e-0000-4000-8000-0000000000fe";

    public static Trouble Hidden(Encounter encounter) => Seen(encounter, view => view.Hiding(encounter.Order.Group!.Value));

    public static Trouble Deleted(Encounter encounter) => Seen(encounter, view => view.Without(encounter.Order.Group!.Value));

    public static Trouble WrongTenant(Encounter encounter) => new Trouble.Bent(call => call with { TenantId = OtherTenantId });

    public static Act Strangers(ScenarioOrder order, Tenant tenant)
    {
        var strangers = tenant.Strangers(order.Seed);
        return Act.Of(_ => new Trouble.Bent(call => call with { View = strangers }));
    }

    private static Trouble.Bent Seen(Encounter encounter, Func<DirectoryView, DirectoryView> change) =>
        new(call => call with { View = change(call.View) }) { Counts = encounter.Asked.Group == encounter.Order.Group };
}
