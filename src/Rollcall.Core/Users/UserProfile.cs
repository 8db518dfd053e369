namespace Rollcall.Core.Users;

/// <summary>What the directory leads of an imported user. Optional values are null, never blank.</summary>
public sealed record UserProfile
{
    /// <summary>The name that the user signs in with; unique in the whole store, see <see cref="LoginKey"/>.</summary>
    public required string Login { get; init; }
    public required string Name { get; init; }
    public string? GivenName { get; init; }
    public string? Surname { get; init; }
    public string? Initials { get; init; }
    public string? Email { get; init; }
    public string? Mobile { get; init; }
    public string? Phone { get; init; }

    /// <summary>One of the languages that the site offers, such as <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The department as the directory words it; not to be confused with the right to be a member of a department.</summary>
    public string? DepartmentName { get; init; }
    public string? CompanyName { get; init; }
    public string? OfficeLocation { get; init; }
    public string? JobTitle { get; init; }
    public string? EmployeeId { get; init; }
}
