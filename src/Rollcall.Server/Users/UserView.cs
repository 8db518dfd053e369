using System.Diagnostics.CodeAnalysis;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Users;

/// <summary>A user as people and programs see it.</summary>
public record UserView
{
    public required Guid Id { get; init; }
    public required string Login { get; init; }
    public required string Name { get; init; }
    public required string? Initials { get; init; }
    public required string? Email { get; init; }
    public required string? Mobile { get; init; }
    public required string? Phone { get; init; }
    public required string Language { get; init; }
    public required bool Active { get; init; }

    /// <summary>No import deactivates this user or takes a right from it. Who holds a protected role is kept as well, and has no flag for it.</summary>
    public required bool Protected { get; init; }

    /// <summary>The name of the job that imports this user; null for a user made by hand.</summary>
    public required string? Job { get; init; }

    /// <summary>The directory's id of this user; null for a user made by hand.</summary>
    public required Guid? ObjectId { get; init; }
    public required IReadOnlyList<RightView> Rights { get; init; }

    internal static UserView Of(UserRow row, IEnumerable<Right> rights, string? job) =>
        new()
        {
            Id = row.Id,
            Login = row.Login,
            Name = row.Name,
            Initials = row.Initials,
            Email = row.Email,
            Mobile = row.Mobile,
            Phone = row.Phone,
            Language = row.Language,
            Active = row.Active,
            Protected = row.Protected,
            Job = job,
            ObjectId = row.ObjectId,
            Rights = [.. Sorted(rights).Select(RightView.Of)],
        };

    /// <summary>Rights in the order in which they are shown.</summary>
    internal static IEnumerable<Right> Sorted(IEnumerable<Right> rights) =>
        rights.OrderBy(right => right.Kind).ThenBy(right => right.ToString(), StringComparer.Ordinal);
}

/// <summary>All that is known of a user.</summary>
public sealed record UserDetails : UserView
{
    [SetsRequiredMembers]
    internal UserDetails(UserView view, UserRow row)
        : base(view)
    {
        GivenName = row.GivenName;
        Surname = row.Surname;
        DepartmentName = row.DepartmentName;
        CompanyName = row.CompanyName;
        OfficeLocation = row.OfficeLocation;
        JobTitle = row.JobTitle;
        EmployeeId = row.EmployeeId;
    }

    public string? GivenName { get; }
    public string? Surname { get; }

    /// <summary>The department as the directory words it.</summary>
    public string? DepartmentName { get; }
    public string? CompanyName { get; }
    public string? OfficeLocation { get; }
    public string? JobTitle { get; }
    public string? EmployeeId { get; }

    /// <summary>The location that new users get, or that was chosen by hand; and so on.</summary>
    public string? Location { get; init; }
    public string? Department { get; init; }
    public string? BillingAccount { get; init; }
    public string? MeetingType { get; init; }

    /// <summary>A protected role that this user holds; null: none.</summary>
    public string? ProtectedRole { get; init; }

    /// <summary>Where each right comes from.</summary>
    public IReadOnlyList<GrantView> Grants { get; init; } = [];
}
