using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>A time zone by its name.</summary>
public static class TimeZoneCheck
{
    /// <summary>The zone, also by another case of letters; null, with a fault, when there is none.</summary>
    public static TimeZoneInfo? Of(string field, string? text, List<Fault> faults)
    {
        var name = text?.Trim() ?? "";
        var known = TimeZones.All.FirstOrDefault(zone => zone.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
        if (TimeZones.Find(known) is { } zone)
        {
            return zone;
        }

        var guess = Words.Nearest(name, TimeZones.All) is { } near ? $" Did you mean {near}?" : "";
        faults.Add(
            new Fault(
                field,
                $"{Words.Quote(name)} is no time zone that this machine knows. Write its name from the IANA database, such as Europe/Copenhagen or UTC.{guess}"
            )
        );
        return null;
    }
}
