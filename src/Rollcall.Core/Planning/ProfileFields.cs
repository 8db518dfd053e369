using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Compares profiles field by field. Case counts: a name that is spelled otherwise in the directory is spelled so here.</summary>
public static class ProfileFields
{
    public const string Login = "login";

    private static readonly Field[] All =
    [
        new(Login, profile => profile.Login, (profile, value) => profile with { Login = value! }),
        new("name", profile => profile.Name, (profile, value) => profile with { Name = value! }),
        new("givenName", profile => profile.GivenName, (profile, value) => profile with { GivenName = value }),
        new("surname", profile => profile.Surname, (profile, value) => profile with { Surname = value }),
        new("initials", profile => profile.Initials, (profile, value) => profile with { Initials = value }),
        new("email", profile => profile.Email, (profile, value) => profile with { Email = value }),
        new("mobile", profile => profile.Mobile, (profile, value) => profile with { Mobile = value }),
        new("phone", profile => profile.Phone, (profile, value) => profile with { Phone = value }),
        new("language", profile => profile.Language, (profile, value) => profile with { Language = value! }),
        new("departmentName", profile => profile.DepartmentName, (profile, value) => profile with { DepartmentName = value }),
        new("companyName", profile => profile.CompanyName, (profile, value) => profile with { CompanyName = value }),
        new("officeLocation", profile => profile.OfficeLocation, (profile, value) => profile with { OfficeLocation = value }),
        new("jobTitle", profile => profile.JobTitle, (profile, value) => profile with { JobTitle = value }),
        new("employeeId", profile => profile.EmployeeId, (profile, value) => profile with { EmployeeId = value }),
    ];

    /// <summary>The profile's values, always in the same order.</summary>
    public static IEnumerable<string?> ValuesOf(UserProfile profile) => All.Select(field => field.Of(profile));

    /// <summary>The value of a field by its name.</summary>
    public static string? ValueOf(UserProfile profile, string field) => Of(field).Of(profile);

    /// <summary>The profile with another value of a field.</summary>
    public static UserProfile With(UserProfile profile, string field, string? value) => Of(field).With(profile, value);

    /// <summary>What a change makes of a user's profile; of one that makes a whole user it is nothing.</summary>
    public static IReadOnlyList<FieldChange> ChangedBy(Change change) =>
        change switch
        {
            UpdateUser update => update.Fields,
            AdoptUser adopt => adopt.Fields,
            ReleaseUser release => release.Fields,
            _ => [],
        };

    public static IReadOnlyList<FieldChange> Compare(UserProfile old, UserProfile wanted) =>
        [
            .. from field in All
            let before = field.Of(old)
            let after = field.Of(wanted)
            where !string.Equals(before, after, StringComparison.Ordinal)
            select new FieldChange(field.Name, before, after),
        ];

    private static Field Of(string name) =>
        Array.Find(All, field => field.Name == name) ?? throw new ArgumentException($"{name} is no field.");

    private sealed record Field(string Name, Func<UserProfile, string?> Of, Func<UserProfile, string?, UserProfile> With);
}
