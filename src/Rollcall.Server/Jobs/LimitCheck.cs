using System.Globalization;
using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Limits: numbers from 0, or none; what is left out or blank has its default, so that no slip takes a limit away.</summary>
internal sealed class LimitCheck(List<Fault> faults)
{
    private const int Most = 1_000_000_000;
    private const int MostPercent = 100;

    public ImportLimits Check(JobLimits? limits)
    {
        var (given, absent) = (limits ?? new JobLimits(), ImportLimits.Default);
        return new ImportLimits
        {
            Deactivated = Number("deactivated", given.Deactivated, absent.Deactivated),
            DeactivatedPercent = Percent("deactivatedPercent", given.DeactivatedPercent, absent.DeactivatedPercent),
            Revoked = Number("revoked", given.Revoked, absent.Revoked),
            RevokedPercent = Percent("revokedPercent", given.RevokedPercent, absent.RevokedPercent),
            RevokedPerRight = Number("revokedPerRight", given.RevokedPerRight, absent.RevokedPerRight),
            RevokedPerRightPercent = Percent("revokedPerRightPercent", given.RevokedPerRightPercent, absent.RevokedPerRightPercent),
            Created = Number("created", given.Created, absent.Created),
            OverLimit = ChoiceCheck.Of(FieldOf("overLimit"), "choice for what is over a limit", given.OverLimit, absent.OverLimit, faults),
        };
    }

    private int? Number(string key, string? text, int? absent) =>
        Limit(key, text, absent, Most, "is no limit. Allowed: a whole number from 0 to 1000000000, or none for no limit.");

    private int? Percent(string key, string? text, int? absent) =>
        Limit(key, text, absent, MostPercent, "is no limit in per cent. Allowed: a whole number from 0 to 100, or none for no limit.");

    private int? Limit(string key, string? text, int? absent, int most, string fault)
    {
        var written = text?.Trim() ?? "";
        if (written.Length == 0)
        {
            return absent;
        }

        if (written.Equals(LimitWords.None, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }

        faults.Add(new Fault(FieldOf(key), $"{Words.Quote(written)} {fault}"));
        return absent;
    }

    private static string FieldOf(string key) => $"limits.{key}";
}
