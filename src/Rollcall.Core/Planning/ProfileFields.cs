using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Compares profiles field by field. Case counts: a name that is spelled otherwise in the directory is spelled so here.</summary>
internal static class ProfileFields
{
    public const string Login = "login";

    private static readonly (string Name, Func<UserProfile, string?> Of)[] All =
    [
        (Login, profile => profile.Login),
        ("name", profile => profile.Name),
        ("givenName", profile => profile.GivenName),
        ("surname", profile => profile.Surname),
        ("initials", profile => profile.Initials),
        ("email", profile => profile.Email),
        ("mobile", profile => profile.Mobile),
        ("phone", profile => profile.Phone),
        ("language", profile => profile.Language),
        ("departmentName", profile => profile.DepartmentName),
        ("companyName", profile => profile.CompanyName),
        ("officeLocation", profile => profile.OfficeLocation),
        ("jobTitle", profile => profile.JobTitle),
        ("employeeId", profile => profile.EmployeeId),
    ];

    /// <summary>The profile's values, always in the same order.</summary>
    public static IEnumerable<string?> ValuesOf(UserProfile profile) => All.Select(field => field.Of(profile));

    public static IReadOnlyList<FieldChange> Compare(UserProfile old, UserProfile wanted) =>
        [
            .. from field in All
            let before = field.Of(old)
            let after = field.Of(wanted)
            where !string.Equals(before, after, StringComparison.Ordinal)
            select new FieldChange(field.Name, before, after),
        ];
}
