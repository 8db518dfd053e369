using System.Diagnostics.CodeAnalysis;
using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Rows;

/// <summary>Which columns of the directory copy hold what of the directory.</summary>
internal static class CopyColumns
{
    public static CopyGroupRow Of(long reading, DirectoryGroup group) =>
        new()
        {
            ReadingId = reading,
            ObjectId = group.Id.Value,
            DisplayName = Keepable(group.DisplayName),
            NameKey = LoginKey.Of(Keepable(group.DisplayName)),
            Kind = group.Kind,
            IsDynamic = group.IsDynamic,
            HiddenMembership = group.HiddenMembership,
        };

    public static CollectionRow Of(long reading, CollectionRecord record) =>
        new()
        {
            ReadingId = reading,
            Name = record.Name,
            Kind = record.Kind,
            GroupId = record.Group?.Value,
            FirstUrl = record.FirstUrl,
            Pages = record.Pages,
            Items = record.Items,
            DistinctItems = record.DistinctItems,
            Restarts = record.Restarts,
            Code = record.Fault?.Code,
            Message = Keepable(record.Fault?.Message),
        };

    public static CopyUserRow Of(long reading, int number, DirectoryUser user) =>
        new()
        {
            ReadingId = reading,
            Number = number,
            ObjectId = user.Id.Value,
            MalformedId = Keepable(user.MalformedId),
            UserPrincipalName = Keepable(user.UserPrincipalName),
            SearchKey = LoginKey.Of(Keepable($"{user.DisplayName} {user.UserPrincipalName} {user.Mail}")),
            Mail = Keepable(user.Mail),
            DisplayName = Keepable(user.DisplayName),
            GivenName = Keepable(user.GivenName),
            Surname = Keepable(user.Surname),
            MobilePhone = Keepable(user.MobilePhone),
            BusinessPhone = Keepable(user.BusinessPhone),
            PreferredLanguage = Keepable(user.PreferredLanguage),
            Department = Keepable(user.Department),
            CompanyName = Keepable(user.CompanyName),
            OfficeLocation = Keepable(user.OfficeLocation),
            JobTitle = Keepable(user.JobTitle),
            EmployeeId = Keepable(user.EmployeeId),
            OnPremisesSamAccountName = Keepable(user.OnPremisesSamAccountName),
            OnPremisesDomainName = Keepable(user.OnPremisesDomainName),
            AccountEnabled = user.AccountEnabled,
            UserType = Keepable(user.UserType),
        };

    public static DirectoryUser ToDirectoryUser(this CopyUserRow row) =>
        new()
        {
            Id = new ObjectId(row.ObjectId),
            MalformedId = row.MalformedId,
            UserPrincipalName = row.UserPrincipalName,
            Mail = row.Mail,
            DisplayName = row.DisplayName,
            GivenName = row.GivenName,
            Surname = row.Surname,
            MobilePhone = row.MobilePhone,
            BusinessPhone = row.BusinessPhone,
            PreferredLanguage = row.PreferredLanguage,
            Department = row.Department,
            CompanyName = row.CompanyName,
            OfficeLocation = row.OfficeLocation,
            JobTitle = row.JobTitle,
            EmployeeId = row.EmployeeId,
            OnPremisesSamAccountName = row.OnPremisesSamAccountName,
            OnPremisesDomainName = row.OnPremisesDomainName,
            AccountEnabled = row.AccountEnabled,
            UserType = row.UserType,
        };

    /// <summary>PostgreSQL keeps no U+0000. Another control character in its place has the same user rejected, for the same reason.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Keepable(string? text) => text?.Replace('\0', '\u0001');
}
