using Rollcall.Core;
using Rollcall.Core.Directories;
using Rollcall.Core.Users;
using Rollcall.Server.Store.Copies;

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
            NameKey = LoginKey.Of(group.DisplayName),
            Kind = group.Kind,
            IsDynamic = group.IsDynamic,
            HiddenMembership = group.HiddenMembership,
        };

    public static CopyMemberRow Of(long reading, ObjectId group, ObjectId member) =>
        new()
        {
            ReadingId = reading,
            GroupId = group.Value,
            MemberId = member.Value,
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
            Message = CopyTexts.Keepable(record.Fault?.Message),
        };

    public static CollectionRecord ToRecord(this CollectionRow row) =>
        new()
        {
            Kind = row.Kind,
            Group = row.GroupId is { } group ? new ObjectId(group) : null,
            FirstUrl = row.FirstUrl,
            Pages = row.Pages,
            Items = row.Items,
            DistinctItems = row.DistinctItems,
            Fault = row.Code is { } code ? new CollectionFault(code, row.Message ?? "") : null,
        };

    /// <param name="reading">The copy that it belongs to.</param>
    /// <param name="number">Its number there.</param>
    /// <param name="user">A person, as kept.</param>
    /// <param name="print">The digest of that.</param>
    public static CopyUserRow Of(long reading, int number, DirectoryUser user, Guid print) =>
        new()
        {
            ReadingId = reading,
            Number = number,
            Print = print,
            ObjectId = user.Id.Value,
            MalformedId = user.MalformedId,
            UserPrincipalName = user.UserPrincipalName,
            SearchKey = LoginKey.Of($"{user.DisplayName} {user.UserPrincipalName} {user.Mail}"),
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
