using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Lists;

/// <summary>What the site's simple lists are called: in an address, in a heading, and an entry of them in a sentence.</summary>
public static class ListNames
{
    /// <summary>All lists, in the order in which they are shown.</summary>
    public static IReadOnlyList<SiteList> All { get; } =
    [SiteList.Location, SiteList.Department, SiteList.BillingAccount, SiteList.MeetingType, SiteList.VipCategory];

    /// <summary>The list's name in addresses and on the command line.</summary>
    public static string SlugOf(SiteList list) =>
        list switch
        {
            SiteList.Location => "locations",
            SiteList.Department => "departments",
            SiteList.VipCategory => "vip-categories",
            SiteList.BillingAccount => "billing-accounts",
            SiteList.MeetingType => "meeting-types",
        };

    public static string HeadingOf(SiteList list) =>
        list switch
        {
            SiteList.Location => "Locations",
            SiteList.Department => "Departments",
            SiteList.VipCategory => "VIP categories",
            SiteList.BillingAccount => "Billing accounts",
            SiteList.MeetingType => "Meeting types",
        };

    /// <summary>What a person calls one entry, such as <c>billing account</c>.</summary>
    public static string WordFor(SiteList list) => SiteLists.WordFor(list);

    /// <summary>The list by its name in addresses; null when there is none.</summary>
    public static SiteList? Find(string slug) =>
        All.Where(list => SlugOf(list).Equals(slug, StringComparison.OrdinalIgnoreCase)).Select(list => (SiteList?)list).FirstOrDefault();

    /// <summary>What to tell who named a list that does not exist.</summary>
    public static string NotFound(string slug) => $"There is no list {slug}. There are: {string.Join(", ", All.Select(SlugOf))}.";
}
