using Rollcall.Sandbox.Tenants;

namespace Rollcall.Sandbox.Login;

/// <summary>What the tenant can be called in an address.</summary>
internal static class TenantNames
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        WellKnown.TenantId,
        WellKnown.DefaultDomain,
        WellKnown.SecondDomain,
        WellKnown.InitialDomain,
    };

    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase) { "common", "organizations", "consumers" };

    public static bool IsOwn(string name) => Own.Contains(name);

    public static bool IsShared(string name) => Shared.Contains(name);
}
