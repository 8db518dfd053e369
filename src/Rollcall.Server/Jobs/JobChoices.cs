namespace Rollcall.Server.Jobs;

/// <summary>What the settings of a job can be chosen from, besides those with a fixed list of words.</summary>
public sealed record JobChoices(
    // In the site's order; the first is the default.
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Locations,
    IReadOnlyList<string> Departments,
    IReadOnlyList<string> BillingAccounts,
    IReadOnlyList<string> MeetingTypes,
    string TimeZone
);
