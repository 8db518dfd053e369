using Rollcall.Core.Directories;

namespace Rollcall.Core.Planning;

/// <summary>A text that a directory keeps of a user: its name there, how to get it, and what we ask of it.</summary>
internal sealed record DirectoryProperty(string Name, Func<DirectoryUser, string?> Of, bool IsRequired = false, int MaxLength = 256)
{
    public const string Id = "id";
    public const string Mail = "mail";
    public const string DisplayName = "displayName";
    public const string GivenName = "givenName";
    public const string Surname = "surname";
    public const string UserPrincipalName = "userPrincipalName";
    public const string EmployeeId = "employeeId";
    public const string SamAccountName = "onPremisesSamAccountName";
    public const string DomainName = "onPremisesDomainName";

    /// <summary>In the order in which faults are told.</summary>
    public static IReadOnlyList<DirectoryProperty> All { get; } =
    [
        new(Mail, user => user.Mail, IsRequired: true, MaxLength: 320),
        new(DisplayName, user => user.DisplayName, IsRequired: true),
        new(Id, user => user.MalformedId ?? (user.Id == default ? null : user.Id.ToString()), IsRequired: true),
        new(GivenName, user => user.GivenName, IsRequired: true),
        new(Surname, user => user.Surname, IsRequired: true),
        new(UserPrincipalName, user => user.UserPrincipalName, IsRequired: true, MaxLength: 320),
        new("mobilePhone", user => user.MobilePhone),
        new("businessPhones", user => user.BusinessPhone),
        new("preferredLanguage", user => user.PreferredLanguage),
        new("department", user => user.Department),
        new("companyName", user => user.CompanyName),
        new("officeLocation", user => user.OfficeLocation),
        new("jobTitle", user => user.JobTitle),
        new(EmployeeId, user => user.EmployeeId),
        new(SamAccountName, user => user.OnPremisesSamAccountName),
        new(DomainName, user => user.OnPremisesDomainName),
    ];

    /// <summary>Where a property stands in <see cref="All"/>.</summary>
    public static IReadOnlyDictionary<string, int> Rank { get; } =
        All.Select((property, rank) => (property.Name, rank)).ToDictionary(pair => pair.Name, pair => pair.rank);
}
