namespace Rollcall.Sandbox.Tenants;

/// <summary>Something in the directory that is neither a person nor a group: a device, a contact, a service principal.</summary>
internal sealed record OtherObject(ObjectRef Ref, Guid Id, string DisplayName, string? Mail)
{
    private static readonly (ObjectKind Kind, string Name, string? Mail)[] Known =
    [
        (ObjectKind.Device, "Door display 1", null),
        (ObjectKind.Device, "Door display 2", null),
        (ObjectKind.Device, "Reception kiosk", null),
        (ObjectKind.OrgContact, "Fabrikam Catering", "orders@fabrikam.example"),
        (ObjectKind.OrgContact, "Woodgrove Cleaning", "desk@woodgrove.example"),
        (ObjectKind.ServicePrincipal, "Room Display Connector", null),
        (ObjectKind.ServicePrincipal, "Visitor Badges", null),
    ];

    public static IReadOnlyList<OtherObject> All(ObjectIds ids) =>
        [
            .. Known.Select(
                (known, index) => new OtherObject(new(known.Kind, index), ids.Of(new(known.Kind, index)), known.Name, known.Mail)
            ),
        ];
}
