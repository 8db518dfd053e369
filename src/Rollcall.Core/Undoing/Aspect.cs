using Rollcall.Core.Planning;

namespace Rollcall.Core.Undoing;

/// <summary>What of a user a change is about: what two sessions touch alike, the later one has the last word on.</summary>
/// <param name="User">The user.</param>
/// <param name="Field">A field of the profile; null for all else.</param>
/// <param name="Right">A right; null for all else.</param>
/// <param name="IsAnchor">By whom it is led, and not whether it is active; only where the other two are null.</param>
public readonly record struct Aspect(UserId User, string? Field, RightId? Right, bool IsAnchor)
{
    public static Aspect OfField(UserId user, string field) => new(user, field, null, false);

    public static Aspect OfRight(UserId user, RightId right) => new(user, null, right, false);

    public static Aspect OfAccount(UserId user) => new(user, null, null, false);

    public static Aspect OfAnchor(UserId user) => new(user, null, null, true);

    /// <summary>What a change that a session has made is about.</summary>
    public static IEnumerable<Aspect> Of(Change change)
    {
        var user = change.Subject.User!.Value;
        return change switch
        {
            CreateUser or DeactivateUser or ReactivateUser => [OfAccount(user)],
            UpdateUser update => update.Fields.Select(field => OfField(user, field.Field)),
            AdoptUser adopt => [OfAnchor(user), .. adopt.Fields.Select(field => OfField(user, field.Field))],
            ReleaseUser release => [OfAnchor(user), .. release.Fields.Select(field => OfField(user, field.Field))],
            GrantRight grant => [OfRight(user, grant.Right)],
            RestoreRight restore => [OfRight(user, restore.Right)],
            RevokeRight revoke => [OfRight(user, revoke.Right)],
            _ => throw new InvalidOperationException($"Nobody knows what {change.GetType().Name} is about."),
        };
    }
}
