using Rollcall.Core.Users;

namespace Rollcall.Core.Rules;

/// <summary>All that an administrator chose for one import job, as far as it decides what an import does.</summary>
public sealed record ImportRules
{
    public required JobId Job { get; init; }
    public Scope Scope { get; init; } = Scope.LinkedGroups;

    /// <summary>Whether guests of the directory are imported.</summary>
    public bool Guests { get; init; }
    public LoginFormat LoginFormat { get; init; } = LoginFormat.WindowsLogin;

    /// <summary>Cuts <c>DOMAIN\</c> or <c>@domain</c> off the login.</summary>
    public bool StripDomain { get; init; }

    /// <summary>NetBIOS names by DNS name, for <see cref="LoginFormat.DomainAndSamAccountName"/>. Keys are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> NetBiosNames { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
    public InitialsSource Initials { get; init; } = InitialsSource.UserPrincipalName;

    /// <summary>Whether a user made by hand who has the same login is adopted.</summary>
    public bool AdoptByLogin { get; init; } = true;

    /// <summary>Whether a user made by hand who has the same e-mail address is adopted.</summary>
    public bool AdoptByEmail { get; init; } = true;

    /// <summary>The languages that the site offers, such as <c>en</c> or <c>da</c>.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The language of new users whose own the site does not offer.</summary>
    public required string DefaultLanguage { get; init; }
    public IReadOnlyList<GroupLink> Links { get; init; } = [];

    public ImportLimits Limits { get; init; } = ImportLimits.Default;

    /// <summary>Whether every change waits for a person, within the limits or not.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Roles whose holders no import deactivates, and takes nothing from.</summary>
    public IReadOnlySet<Role> ProtectedRoles { get; init; } = new HashSet<Role>();

    /// <summary>Every right that a link or a user's grant names.</summary>
    public IReadOnlyDictionary<RightId, Right> Rights { get; init; } = new Dictionary<RightId, Right>();
}

/// <summary>A directory group whose members have a right: members through nested groups, too.</summary>
public readonly record struct GroupLink(ObjectId Group, RightId Right);

/// <summary>Which directory users a job may import.</summary>
public enum Scope
{
    /// <summary>Members of at least one linked group, directly or through nested groups at any depth.</summary>
    LinkedGroups,

    /// <summary>Everybody in the directory.</summary>
    Everybody,
}

/// <summary>Which of a directory user's names becomes the login.</summary>
public enum LoginFormat
{
    /// <summary>The name that the directory signs in with: userPrincipalName.</summary>
    WindowsLogin,
    Email,
    SamAccountName,

    /// <summary><c>DOMAIN\sam</c>, with the job's table from DNS to NetBIOS names.</summary>
    DomainAndSamAccountName,
    EmployeeId,
}

/// <summary>What a user's initials are made of.</summary>
public enum InitialsSource
{
    /// <summary>The part of userPrincipalName before the <c>@</c>.</summary>
    UserPrincipalName,

    /// <summary>onPremisesSamAccountName; a user without one gets the first letters.</summary>
    SamAccountName,

    /// <summary>The first letters of given name and surname.</summary>
    FirstLetters,
}
