using System.Text.Json;
using Rollcall.Sandbox.Graph.Delta;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Graph;

/// <summary>
/// One call to Graph: it came by itself, or inside a batch. The root is the address that the client used, with the version
/// (https://localhost:7443/v1.0); the path is what comes below it, unescaped; the query has its question mark, or is empty.
/// </summary>
internal sealed record GraphCall(string Method, string Root, string Path, string Query)
{
    public required Tenant Tenant { get; init; }
    public required DirectoryView View { get; init; }
    public required Caller Caller { get; init; }
    public required RequestStamp Stamp { get; init; }
    public required Func<string, string?> Header { get; init; }
    public JsonElement? Body { get; init; }

    /// <summary>What stood in the places of the route: ids, principal names.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What is not as it should be with the page that is asked for.</summary>
    public PageBend Bend { get; init; } = PageBend.None;

    /// <summary>What is not as it should be with the round of changes that begins.</summary>
    public DeltaTwist Twist { get; init; } = DeltaTwist.None;

    /// <summary>Whether ids are all that comes of any object.</summary>
    public bool IsLimited { get; init; }

    /// <summary>The id that the tenant says it has.</summary>
    public string TenantId { get; init; } = WellKnown.TenantId;

    public bool IsEventual => string.Equals(Header("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);

    public bool MayReadPeople => !IsLimited && Caller.HasAny(Roles.ReadPeople);

    public bool MayReadGroups => !IsLimited && Caller.HasAny(Roles.ReadGroups);
}
