namespace Rollcall.Sandbox.Tenants;

/// <summary>A group that every tenant has: what it is called and who is in it.</summary>
internal sealed record KnownGroup(Guid Id, string Name, string Description)
{
    public GroupKind Kind { get; init; } = GroupKind.Security;
    public string? MembershipRule { get; init; }
    public string? Visibility { get; init; }
    public bool OnPremises { get; init; }
    public Func<Desk, bool>? People { get; init; }
    public IReadOnlyList<Guid> Groups { get; init; } = [];
    public bool HoldsOtherObjects { get; init; }
}
