using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Rows;

/// <summary>A directory user as a reading found it; see <see cref="DirectoryUser"/>.</summary>
public sealed class CopyUserRow
{
    public long ReadingId { get; set; }

    /// <summary>From 1, in the order of reading: users without an id are kept apart by it.</summary>
    public int Number { get; set; }
    public Guid ObjectId { get; set; }

    /// <summary>A digest of all that the directory says of this person; the empty one: not made yet.</summary>
    public Guid Print { get; set; }
    public string? MalformedId { get; set; }
    public string? UserPrincipalName { get; set; }
    public string? Mail { get; set; }
    public string? DisplayName { get; set; }
    public string? GivenName { get; set; }
    public string? Surname { get; set; }
    public string? MobilePhone { get; set; }
    public string? BusinessPhone { get; set; }
    public string? PreferredLanguage { get; set; }
    public string? Department { get; set; }
    public string? CompanyName { get; set; }
    public string? OfficeLocation { get; set; }
    public string? JobTitle { get; set; }
    public string? EmployeeId { get; set; }
    public string? OnPremisesSamAccountName { get; set; }
    public string? OnPremisesDomainName { get; set; }
    public bool? AccountEnabled { get; set; }
    public string? UserType { get; set; }

    /// <summary>Display name, userPrincipalName and mail as they are searched.</summary>
    public string SearchKey { get; set; } = "";
}

/// <summary>A directory group as a reading found it.</summary>
public sealed class CopyGroupRow
{
    public long ReadingId { get; set; }
    public Guid ObjectId { get; set; }
    public string DisplayName { get; set; } = "";

    /// <summary>The name as it is searched and sorted.</summary>
    public string NameKey { get; set; } = "";
    public GroupKind Kind { get; set; }
    public bool IsDynamic { get; set; }
    public bool HiddenMembership { get; set; }
}

/// <summary>A direct member of a directory group.</summary>
public sealed class CopyMemberRow
{
    public long ReadingId { get; set; }
    public Guid GroupId { get; set; }
    public Guid MemberId { get; set; }
}

/// <summary>
/// The same the other way round, for looking upwards. It is filled in order when a copy is complete: an index beside the members would be
/// written into at random, row by row, and cost three times as much.
/// </summary>
public sealed class CopyMembershipRow
{
    public long ReadingId { get; set; }
    public Guid MemberId { get; set; }
    public Guid GroupId { get; set; }
}
