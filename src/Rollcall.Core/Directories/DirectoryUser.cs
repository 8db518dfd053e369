namespace Rollcall.Core.Directories;

/// <summary>A user as the directory tells of it: nothing is checked, trimmed or made up yet.</summary>
public sealed record DirectoryUser
{
    /// <summary>The object id; <c>default</c> when the directory gave none. See <see cref="MalformedId"/>.</summary>
    public required ObjectId Id { get; init; }

    /// <summary>The id as the directory wrote it, when that is no GUID; <see cref="Id"/> is then a stand-in made from it.</summary>
    public string? MalformedId { get; init; }

    public string? UserPrincipalName { get; init; }
    public string? Mail { get; init; }
    public string? DisplayName { get; init; }
    public string? GivenName { get; init; }
    public string? Surname { get; init; }
    public string? MobilePhone { get; init; }

    /// <summary>The first of the directory's business phones.</summary>
    public string? BusinessPhone { get; init; }

    /// <summary>A language tag such as <c>da-DK</c>.</summary>
    public string? PreferredLanguage { get; init; }
    public string? Department { get; init; }
    public string? CompanyName { get; init; }
    public string? OfficeLocation { get; init; }
    public string? JobTitle { get; init; }
    public string? EmployeeId { get; init; }
    public string? OnPremisesSamAccountName { get; init; }

    /// <summary>A DNS name such as <c>contoso.com</c>, never a NetBIOS name.</summary>
    public string? OnPremisesDomainName { get; init; }

    /// <summary>Null when the directory does not say; it then counts as enabled.</summary>
    public bool? AccountEnabled { get; init; }

    /// <summary><c>Member</c> or <c>Guest</c>; null, in old tenants, counts as a member.</summary>
    public string? UserType { get; init; }
}
