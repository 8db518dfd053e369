using Rollcall.Core.Users;

namespace Rollcall.Core.Planning;

/// <summary>Whom a line of a plan is about, as a person would look for them.</summary>
/// <param name="User">The store's user; null while there is none.</param>
/// <param name="ObjectId">The directory's user; null for a user made by hand.</param>
/// <param name="Login">The login after the change; empty when none could be made.</param>
/// <param name="Name">The display name; empty when there is none.</param>
public sealed record Subject(UserId? User, ObjectId? ObjectId, string Login, string Name);

/// <summary>One item of a plan. The list of its kinds is closed: it stands in this file.</summary>
public abstract record Change
{
    private protected Change(Subject subject) => Subject = subject;

    public Subject Subject { get; }

    /// <summary>The language is the job's default: the site does not offer the one that the directory names, or it names none.</summary>
    public bool HasDefaultLanguage { get; init; }
}

/// <summary>A directory user whom nobody in the store matches becomes a new user.</summary>
public sealed record CreateUser(Subject Subject, UserProfile Profile) : Change(Subject);

/// <summary>A user who was made by hand is recognised: from now on the directory leads.</summary>
public sealed record AdoptUser(Subject Subject, UserProfile Profile, IReadOnlyList<FieldChange> Fields) : Change(Subject);

/// <summary>Values of an imported user follow the directory.</summary>
public sealed record UpdateUser(Subject Subject, UserProfile Profile, IReadOnlyList<FieldChange> Fields) : Change(Subject);

/// <summary>An adopted user is one made by hand again: the directory leads no longer. Only an undo does this.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="Profile">The values afterwards.</param>
/// <param name="Fields">The values that go back.</param>
/// <param name="Filled">What was empty before the adoption and was filled by it, besides the profile: <c>location</c> and the like.</param>
public sealed record ReleaseUser(Subject Subject, UserProfile Profile, IReadOnlyList<FieldChange> Fields, IReadOnlyList<string> Filled)
    : Change(Subject);

/// <summary>An inactive user is in scope (again).</summary>
public sealed record ReactivateUser(Subject Subject) : Change(Subject);

/// <summary>A user gets back a right that a session took, as it was. Only an undo does this.</summary>
/// <param name="Subject">Who gets it.</param>
/// <param name="Right">The right.</param>
/// <param name="Origin">Who had granted it.</param>
public sealed record RestoreRight(Subject Subject, RightId Right, GrantOrigin Origin) : Change(Subject);

/// <summary>Who granted a right: the job and the session; both null: a person did.</summary>
public readonly record struct GrantOrigin(JobId? Job, long? Session);

/// <summary>A member of linked groups gets the right that they give.</summary>
/// <param name="Subject">Who gets it.</param>
/// <param name="Right">The right.</param>
/// <param name="Groups">The linked groups that give it, sorted.</param>
public sealed record GrantRight(Subject Subject, RightId Right, IReadOnlyList<ObjectId> Groups) : Change(Subject);

/// <summary>No link gives the user this right any more.</summary>
/// <param name="Subject">Who loses it.</param>
/// <param name="Right">The right.</param>
/// <param name="Reason">Why the user loses all that links gave; null: the user stays, and loses this right alone.</param>
public sealed record RevokeRight(Subject Subject, RightId Right, LeaverReason? Reason = null) : Change(Subject);

/// <summary>A leaver: the account stays, but nobody signs in with it.</summary>
public sealed record DeactivateUser(Subject Subject, LeaverReason Reason) : Change(Subject);

/// <summary>Why an imported user is a leaver.</summary>
public enum LeaverReason
{
    /// <summary>The directory does not have this user any more.</summary>
    Gone,

    /// <summary>The directory has disabled the account.</summary>
    Disabled,

    /// <summary>The user is a guest, and the job imports none.</summary>
    Guest,

    /// <summary>The user is in no linked group any more.</summary>
    OutOfScope,

    /// <summary>What a session had given is taken back, since the session is undone.</summary>
    Undone,
}

/// <summary>A value that changes.</summary>
/// <param name="Field">The profile's field in camel case, such as <c>email</c>.</param>
/// <param name="Old">What the store has; null: nothing.</param>
/// <param name="New">What the directory has; null: nothing.</param>
public readonly record struct FieldChange(string Field, string? Old, string? New);
