namespace Rollcall.Sandbox.Scenarios;

/// <summary>The sizes of tenant that Microsoft publishes a budget of resource units for: under 50 people, up to 500, more.</summary>
public enum TenantSize
{
    S,
    M,
    L,
}
