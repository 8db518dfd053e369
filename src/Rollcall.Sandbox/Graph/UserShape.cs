using Rollcall.Sandbox.Tenants;
using static Rollcall.Sandbox.Graph.Property<Rollcall.Sandbox.Tenants.Person>;

namespace Rollcall.Sandbox.Graph;

/// <summary>What a user looks like on the wire.</summary>
internal static class UserShape
{
    public static readonly Shape<Person> Instance = new(
        "microsoft.graph.user",
        [
            Texts("businessPhones", person => person.BusinessPhones, isDefault: true),
            Text("displayName", person => person.DisplayName, isDefault: true),
            Text("givenName", person => person.GivenName, isDefault: true),
            Text("jobTitle", person => person.JobTitle, isDefault: true),
            Text("mail", person => person.Mail, isDefault: true),
            Text("mobilePhone", person => person.MobilePhone, isDefault: true),
            Text("officeLocation", person => person.OfficeLocation, isDefault: true),
            Text("preferredLanguage", person => person.PreferredLanguage, isDefault: true),
            Text("surname", person => person.Surname, isDefault: true),
            Text("userPrincipalName", person => person.UserPrincipalName, isDefault: true),
            Id(person => person.Id),
            Flag("accountEnabled", person => person.AccountEnabled),
            Text("city", person => person.City),
            Text("companyName", person => person.CompanyName),
            Text("country", person => person.Country),
            Time("createdDateTime", person => person.CreatedDateTime),
            Text("department", person => person.Department),
            Text("employeeId", person => person.EmployeeId),
            Text("externalUserState", person => person.ExternalUserState),
            Text("mailNickname", person => person.MailNickname),
            Text("onPremisesDomainName", person => person.OnPremisesDomainName),
            Text("onPremisesSamAccountName", person => person.OnPremisesSamAccountName),
            Flag("onPremisesSyncEnabled", person => person.OnPremisesSyncEnabled),
            Texts("otherMails", person => person.OtherMails),
            Texts("proxyAddresses", person => person.ProxyAddresses),
            Text("usageLocation", person => person.UsageLocation),
            Text("userType", person => person.UserType),
        ]
    )
    {
        AlwaysNull = Words(
            "ageGroup consentProvidedForMinor creationType deletedDateTime employeeHireDate employeeLeaveDateTime employeeOrgData "
                + "employeeType externalUserStateChangeDateTime faxNumber imAddresses legalAgeGroupClassification onPremisesDistinguishedName "
                + "onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesSecurityIdentifier "
                + "onPremisesUserPrincipalName passwordPolicies postalCode securityIdentifier showInAddressList state streetAddress "
                + "signInActivity refreshTokensValidFromDateTime signInSessionsValidFromDateTime"
        ),
        NotInCollections = Words(
            "aboutMe birthday hireDate interests mailboxSettings mySite pastProjects preferredName responsibilities schools skills"
        ),
        Filterable = new Dictionary<string, Func<Person, object?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = person => person.Id.ToString(),
            ["accountEnabled"] = person => person.AccountEnabled,
            ["userType"] = person => person.UserType,
            ["displayName"] = person => person.DisplayName,
            ["givenName"] = person => person.GivenName,
            ["surname"] = person => person.Surname,
            ["mail"] = person => person.Mail,
            ["userPrincipalName"] = person => person.UserPrincipalName,
            ["department"] = person => person.Department,
            ["employeeId"] = person => person.EmployeeId,
        },
        FilterableInIndex = new Dictionary<string, Func<Person, object?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["onPremisesSamAccountName"] = person => person.OnPremisesSamAccountName,
        },
    };

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
