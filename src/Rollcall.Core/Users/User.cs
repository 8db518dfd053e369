namespace Rollcall.Core.Users;

/// <summary>A user as the store keeps it.</summary>
public sealed record User
{
    public required UserId Id { get; init; }
    public required UserProfile Profile { get; init; }
    public required bool IsActive { get; init; }

    /// <summary>By which job and directory user it is found again; null for a user who was made by hand.</summary>
    public Anchor? Anchor { get; init; }
    public required IReadOnlyList<Grant> Grants { get; init; }

    /// <summary>A person said that no import may deactivate this user or take anything from it.</summary>
    public bool IsProtected { get; init; }
}

/// <summary>The job and the object id by which an imported user is found again.</summary>
public readonly record struct Anchor(JobId Job, ObjectId ObjectId);

/// <summary>A right that a user has.</summary>
/// <param name="Right">The right.</param>
/// <param name="GrantedBy">The job whose import granted it; null when a person did.</param>
public readonly record struct Grant(RightId Right, JobId? GrantedBy);
