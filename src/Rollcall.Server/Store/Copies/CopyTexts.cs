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

    /// <summary>The same person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="texts">Keeps once what many people share; null: nothing is to be shared.</param>
    public static DirectoryUser Kept(DirectoryUser user, TextPool? texts = null)
    {
        string? Shared(string? text) => texts is null ? Keepable(text) : texts.One(Keepable(text));
        return user with
        {
            MalformedId = Keepable(user.MalformedId),
            UserPrincipalName = Keepable(user.UserPrincipalName),
            Mail = Keepable(user.Mail),
            DisplayName = Keepable(user.DisplayName),
            GivenName = Shared(user.GivenName),
            Surname = Shared(user.Surname),
            MobilePhone = Keepable(user.MobilePhone),
            BusinessPhone = Keepable(user.BusinessPhone),
            PreferredLanguage = Shared(user.PreferredLanguage),
            Department = Shared(user.Department),
            CompanyName = Shared(user.CompanyName),
            OfficeLocation = Shared(user.OfficeLocation),
            JobTitle = Shared(user.JobTitle),
            EmployeeId = Keepable(user.EmployeeId),
            OnPremisesSamAccountName = Keepable(user.OnPremisesSamAccountName),
            OnPremisesDomainName = Shared(user.OnPremisesDomainName),
            UserType = Shared(user.UserType),
        };
    }
}
