using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Lists;

/// <summary>Where users and jobs name an entry of a list, besides by a right.</summary>
internal static class EntryColumns
{
    /// <summary>The property of a <see cref="UserRow"/> that places a user; null: nobody is placed in this list.</summary>
    public static string? OfUsers(SiteList list) =>
        list switch
        {
            SiteList.Location => nameof(UserRow.LocationId),
            SiteList.Department => nameof(UserRow.DepartmentId),
            SiteList.BillingAccount => nameof(UserRow.BillingAccountId),
            SiteList.MeetingType => nameof(UserRow.MeetingTypeId),
            SiteList.VipCategory => null,
        };

    /// <summary>The property of a <see cref="JobRow"/> that places its new users; null: none does.</summary>
    public static string? OfJobs(SiteList list) =>
        list switch
        {
            SiteList.Location => nameof(JobRow.DefaultLocationId),
            SiteList.Department => nameof(JobRow.DefaultDepartmentId),
            SiteList.BillingAccount => nameof(JobRow.DefaultBillingAccountId),
            SiteList.MeetingType => nameof(JobRow.DefaultMeetingTypeId),
            SiteList.VipCategory => null,
        };

    /// <summary>The key of that setting in a site file, as the history of a job names it.</summary>
    public static string SettingOf(SiteList list) =>
        list switch
        {
            SiteList.Location => "defaults.location",
            SiteList.Department => "defaults.department",
            SiteList.BillingAccount => "defaults.billingAccount",
            SiteList.MeetingType => "defaults.meetingType",
            SiteList.VipCategory => throw new InvalidOperationException("A VIP category is no default of a job."),
        };
}
