using Rollcall.Core;
using Rollcall.Core.Directories;

namespace Rollcall.Server.Store.Rows;

/// <summary>Which columns of the directory copy hold what of the directory.</summary>
internal static class CopyColumns
{
    public static CopyGroupRow Of(long reading, DirectoryGroup group) =>
        new()
        {
            ReadingId = reading,
            ObjectId = group.Id.Value,
            DisplayName = group.DisplayName,
            Kind = group.Kind,
            IsDynamic = group.IsDynamic,
            HiddenMembership = group.HiddenMembership,
        };

    public static CopyUserRow Of(long reading, int number, DirectoryUser user) =>
        new()
        {
            ReadingId = reading,
            Number = number,
            ObjectId = user.Id.Value,
            MalformedId = user.MalformedId,
            UserPrincipalName = user.UserPrincipalName,
            Mail = user.Mail,
            DisplayName = user.DisplayName,
            GivenName = user.GivenName,
            Surname = user.Surname,
            MobilePhone = user.MobilePhone,
            BusinessPhone = user.BusinessPhone,
            PreferredLanguage = user.PreferredLanguage,
            Department = user.Department,
            CompanyName = user.CompanyName,
            OfficeLocation = user.OfficeLocation,
            JobTitle = user.JobTitle,
            EmployeeId = user.EmployeeId,
            OnPremisesSamAccountName = user.OnPremisesSamAccountName,
            OnPremisesDomainName = user.OnPremisesDomainName,
            AccountEnabled = user.AccountEnabled,
            UserType = user.UserType,
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
}
