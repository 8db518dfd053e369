using System.Diagnostics.CodeAnalysis;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Copies;

/// <summary>Texts of a directory as they are kept.</summary>
internal static class CopyTexts
{
    /// <summary>PostgreSQL keeps no U+0000. Another control character in its place has the same user rejected, for the same reason.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Keepable(string? text) => text is not null && text.Contains('\0') ? text.Replace('\0', '\u0001') : text;

    /// <summary>The same group.</summary>
    public static DirectoryGroup Kept(DirectoryGroup group) => group with { DisplayName = Keepable(group.DisplayName) };

    /// <summary>The same person, with what many people share kept once.</summary>
    public static DirectoryUser Kept(DirectoryUser user, TextPool texts) =>
        user with
        {
            MalformedId = Keepable(user.MalformedId),
            UserPrincipalName = Keepable(user.UserPrincipalName),
            Mail = Keepable(user.Mail),
            DisplayName = Keepable(user.DisplayName),
            GivenName = texts.One(Keepable(user.GivenName)),
            Surname = texts.One(Keepable(user.Surname)),
            MobilePhone = Keepable(user.MobilePhone),
            BusinessPhone = Keepable(user.BusinessPhone),
            PreferredLanguage = texts.One(Keepable(user.PreferredLanguage)),
            Department = texts.One(Keepable(user.Department)),
            CompanyName = texts.One(Keepable(user.CompanyName)),
            OfficeLocation = texts.One(Keepable(user.OfficeLocation)),
            JobTitle = texts.One(Keepable(user.JobTitle)),
            EmployeeId = Keepable(user.EmployeeId),
            OnPremisesSamAccountName = Keepable(user.OnPremisesSamAccountName),
            OnPremisesDomainName = texts.One(Keepable(user.OnPremisesDomainName)),
            UserType = texts.One(Keepable(user.UserType)),
        };
}
