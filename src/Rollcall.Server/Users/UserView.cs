using Rollcall.Server.Store;

namespace Rollcall.Server.Users;

/// <summary>A user as people and programs see it.</summary>
public record UserView
{
    public required string Login { get; init; }
    public required string Name { get; init; }
    public required string? Email { get; init; }
    public required string? Mobile { get; init; }
    public required string? Phone { get; init; }
    public required string Language { get; init; }
    public required bool Active { get; init; }

    /// <summary>The name of the job that imports this user; null for a user made by hand.</summary>
    public required string? Job { get; init; }

    /// <summary>The directory's id of this user; null for a user made by hand.</summary>
    public required Guid? ObjectId { get; init; }
    public required IReadOnlyList<RightView> Rights { get; init; }
}

/// <summary>All that is known of a user.</summary>
public sealed record UserDetails : UserView
{
    public required string? GivenName { get; init; }
    public required string? Surname { get; init; }
    public required string? Initials { get; init; }

    /// <summary>The department as the directory words it.</summary>
    public required string? DepartmentName { get; init; }
    public required string? CompanyName { get; init; }
    public required string? OfficeLocation { get; init; }
    public required string? JobTitle { get; init; }
    public required string? EmployeeId { get; init; }

    /// <summary>The location that new users get, or that was chosen by hand; and so on.</summary>
    public required string? Location { get; init; }
    public required string? Department { get; init; }
    public required string? BillingAccount { get; init; }
    public required string? MeetingType { get; init; }

    /// <summary>Where each right comes from.</summary>
    public required IReadOnlyList<GrantView> Grants { get; init; }
}

/// <summary>A right and where it comes from.</summary>
/// <param name="Right">The right.</param>
/// <param name="Job">The job whose import granted it; null when a person did.</param>
/// <param name="Session">The session that granted it; null when a person did.</param>
public sealed record GrantView(RightView Right, string? Job, long? Session);
