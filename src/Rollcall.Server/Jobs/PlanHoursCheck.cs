using System.Globalization;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>The age up to which a plan may be applied: an hour to a year.</summary>
internal static class PlanHoursCheck
{
    private const int Default = 24;
    private const int Most = 8760;

    public static int Of(string? text, List<Fault> faults)
    {
        var written = text?.Trim() ?? "";
        if (written.Length == 0)
        {
            return Default;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= Most)
        {
            return hours;
        }

        faults.Add(
            new Fault("plans.hours", $"{Words.Quote(written)} is no age of a plan. Allowed: a whole number of hours from 1 to {Most}.")
        );
        return Default;
    }
}
