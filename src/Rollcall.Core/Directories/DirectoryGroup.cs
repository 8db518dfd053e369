namespace Rollcall.Core.Directories;

/// <summary>What kind of group a directory keeps.</summary>
public enum GroupKind
{
    Security,
    Microsoft365,
    MailEnabledSecurity,
    Distribution,
}

/// <summary>A group as the directory tells of it.</summary>
/// <param name="Id">The group's object id.</param>
/// <param name="DisplayName">Its name; empty when the directory gives none.</param>
/// <param name="Kind">What kind of group it is.</param>
/// <param name="IsDynamic">Its members are found by a rule of the directory.</param>
/// <param name="HiddenMembership">Its members may be hidden from us, so that an empty answer means nothing.</param>
public sealed record DirectoryGroup(ObjectId Id, string DisplayName, GroupKind Kind, bool IsDynamic, bool HiddenMembership);
