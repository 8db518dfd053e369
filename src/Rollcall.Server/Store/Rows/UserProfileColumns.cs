using Rollcall.Core.Users;

namespace Rollcall.Server.Store.Rows;

/// <summary>Which columns of a user are its profile.</summary>
internal static class UserProfileColumns
{
    public static UserProfile ToProfile(this UserRow row) =>
        new()
        {
            Login = row.Login,
            Name = row.Name,
            GivenName = row.GivenName,
            Surname = row.Surname,
            Initials = row.Initials,
            Email = row.Email,
            Mobile = row.Mobile,
            Phone = row.Phone,
            Language = row.Language,
            DepartmentName = row.DepartmentName,
            CompanyName = row.CompanyName,
            OfficeLocation = row.OfficeLocation,
            JobTitle = row.JobTitle,
            EmployeeId = row.EmployeeId,
        };

    /// <summary>Writes a profile, and the keys by which login and e-mail are compared, into a row.</summary>
    public static void Take(this UserRow row, UserProfile profile)
    {
        row.Login = profile.Login;
        row.LoginKey = LoginKey.Of(profile.Login);
        row.Name = profile.Name;
        row.NameKey = LoginKey.Of(profile.Name);
        row.GivenName = profile.GivenName;
        row.Surname = profile.Surname;
        row.Initials = profile.Initials;
        row.Email = profile.Email;
        row.EmailKey = profile.Email is { } email ? LoginKey.Of(email) : null;
        row.Mobile = profile.Mobile;
        row.Phone = profile.Phone;
        row.Language = profile.Language;
        row.DepartmentName = profile.DepartmentName;
        row.CompanyName = profile.CompanyName;
        row.OfficeLocation = profile.OfficeLocation;
        row.JobTitle = profile.JobTitle;
        row.EmployeeId = profile.EmployeeId;
    }
}
