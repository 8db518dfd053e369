using Rollcall.Sandbox.Tenants;
using static Rollcall.Sandbox.Graph.Property<Rollcall.Sandbox.Tenants.OtherObject>;

namespace Rollcall.Sandbox.Graph;

/// <summary>What devices, contacts and service principals look like on the wire: the little that a member list shows of them.</summary>
internal static class OtherShape
{
    public static readonly Shape<OtherObject> Instance = new(
        "microsoft.graph.directoryObject",
        [Id(other => other.Id), Text("displayName", other => other.DisplayName, isDefault: true), Text("mail", other => other.Mail)]
    )
    {
        AlwaysNull = new HashSet<string>(),
        Filterable = new Dictionary<string, Func<OtherObject, object?>>(),
    };
}
