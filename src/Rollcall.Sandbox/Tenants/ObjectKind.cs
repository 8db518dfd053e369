namespace Rollcall.Sandbox.Tenants;

/// <summary>The kinds of thing that a directory holds and a group may have as members.</summary>
public enum ObjectKind
{
    User,
    Group,
    Device,
    OrgContact,
    ServicePrincipal,
}
