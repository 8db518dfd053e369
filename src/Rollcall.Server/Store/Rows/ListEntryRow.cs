namespace Rollcall.Server.Store.Rows;

/// <summary>The simple lists that a site maintains.</summary>
public enum SiteList
{
    Location,
    Department,
    VipCategory,
    BillingAccount,
    MeetingType,
}

/// <summary>One location, department, VIP category, billing account or meeting type.</summary>
public sealed class ListEntryRow
{
    public Guid Id { get; set; }
    public SiteList List { get; set; }
    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: unique in its list.</summary>
    public string NameKey { get; set; } = "";
}
