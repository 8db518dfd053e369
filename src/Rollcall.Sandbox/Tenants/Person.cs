namespace Rollcall.Sandbox.Tenants;

/// <summary>A user as the directory holds it. In camel case the names are those of Microsoft Graph.</summary>
public sealed record Person
{
    public Guid Id { get; init; }
    public bool AccountEnabled { get; init; } = true;
    public IReadOnlyList<string> BusinessPhones { get; init; } = [];
    public string? City { get; init; }
    public string? CompanyName { get; init; }
    public string? Country { get; init; }
    public DateTimeOffset? CreatedDateTime { get; init; }
    public string? Department { get; init; }
    public string DisplayName { get; init; } = "";
    public string? EmployeeId { get; init; }
    public string? ExternalUserState { get; init; }
    public string? GivenName { get; init; }
    public string? JobTitle { get; init; }
    public string? Mail { get; init; }
    public string? MailNickname { get; init; }
    public string? MobilePhone { get; init; }
    public string? OfficeLocation { get; init; }
    public string? OnPremisesDomainName { get; init; }
    public string? OnPremisesSamAccountName { get; init; }
    public bool? OnPremisesSyncEnabled { get; init; }
    public IReadOnlyList<string> OtherMails { get; init; } = [];
    public string? PreferredLanguage { get; init; }
    public IReadOnlyList<string> ProxyAddresses { get; init; } = [];
    public string? Surname { get; init; }
    public string? UsageLocation { get; init; }
    public string UserPrincipalName { get; init; } = "";
    public string? UserType { get; init; } = "Member";

    /// <summary>The place in the tenant: people are read in this order, and it never changes hands.</summary>
    internal int Position { get; init; }
}
