namespace Rollcall.Sandbox.Tenants;

/// <summary>A group as the directory holds it, without its members. In camel case the names are those of Microsoft Graph.</summary>
public sealed record Group
{
    public Guid Id { get; init; }
    public DateTimeOffset? CreatedDateTime { get; init; }
    public string? Description { get; init; }
    public string DisplayName { get; init; } = "";
    public IReadOnlyList<string> GroupTypes { get; init; } = [];
    public bool? IsAssignableToRole { get; init; }
    public string? Mail { get; init; }
    public bool MailEnabled { get; init; }
    public string? MailNickname { get; init; }
    public string? MembershipRule { get; init; }
    public string? MembershipRuleProcessingState { get; init; }
    public string? OnPremisesDomainName { get; init; }
    public string? OnPremisesNetBiosName { get; init; }
    public string? OnPremisesSamAccountName { get; init; }
    public bool? OnPremisesSyncEnabled { get; init; }
    public IReadOnlyList<string> ProxyAddresses { get; init; } = [];
    public bool SecurityEnabled { get; init; }
    public string? Visibility { get; init; }

    /// <summary>The place in the tenant: groups are read in this order, and it never changes hands.</summary>
    internal int Position { get; init; }

    internal bool IsMicrosoft365 => GroupTypes.Contains("Unified");
    internal bool HidesMembers => Visibility == "HiddenMembership";
}
