using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Store;

/// <summary>What holds for every one of the site's simple lists.</summary>
internal static class SiteLists
{
    public const int LongestName = 100;

    /// <summary>What a person calls one entry of a list.</summary>
    public static string WordFor(SiteList list) =>
        list switch
        {
            SiteList.Location => "location",
            SiteList.Department => "department",
            SiteList.VipCategory => "VIP category",
            SiteList.BillingAccount => "billing account",
            SiteList.MeetingType => "meeting type",
        };

    /// <summary>Why an entry can't be called this, given what to call the name in the sentence; null: it can.</summary>
    public static string? FaultOfName(string name, string called) =>
        name.Length == 0 ? "A name must not be blank."
        : name.Length > LongestName ? $"{called} has {name.Length} characters; {LongestName} are allowed."
        : name.Any(char.IsControl) ? $"{called} has a line break or another control character in it. Write it in one line."
        : null;
}
