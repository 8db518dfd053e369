namespace Rollcall.Server.Store.Rows;

/// <summary>A user of the planner, imported or made by hand.</summary>
public sealed class UserRow
{
    public Guid Id { get; set; }
    public string Login { get; set; } = "";

    /// <summary>The login as it is compared: unique in the whole store.</summary>
    public string LoginKey { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string NameKey { get; set; } = "";
    public string? GivenName { get; set; }
    public string? Surname { get; set; }
    public string? Initials { get; set; }
    public string? Email { get; set; }

    /// <summary>The e-mail address as it is compared; not unique.</summary>
    public string? EmailKey { get; set; }
    public string? Mobile { get; set; }
    public string? Phone { get; set; }
    public string Language { get; set; } = "";
    public string? DepartmentName { get; set; }
    public string? CompanyName { get; set; }
    public string? OfficeLocation { get; set; }
    public string? JobTitle { get; set; }
    public string? EmployeeId { get; set; }
    public Guid? LocationId { get; set; }
    public Guid? DepartmentId { get; set; }
    public Guid? BillingAccountId { get; set; }
    public Guid? MeetingTypeId { get; set; }
    public bool Active { get; set; }

    /// <summary>Since when an imported user is inactive; null: it is active, made by hand, or nobody noted it.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>No import deactivates this user or takes anything from it.</summary>
    public bool Protected { get; set; }

    /// <summary>Null while the user has set no password: the job's default password then counts.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The job that imports this user; null for a user made by hand.</summary>
    public Guid? JobId { get; set; }
    public Guid? ObjectId { get; set; }

    /// <summary>Changes with the password, so that who signed in before has to do it again; null: never signed in.</summary>
    public string? SecurityStamp { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Until when nobody may try another password; null: anybody may.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }
}

/// <summary>A right that a user has.</summary>
public sealed class GrantRow
{
    public Guid UserId { get; set; }
    public Guid RightId { get; set; }
    public RightRow? Right { get; set; }

    /// <summary>The job whose import granted it; null when a person did.</summary>
    public Guid? GrantedBy { get; set; }

    /// <summary>The session that granted it; null when a person did.</summary>
    public long? SessionId { get; set; }
}
