using System.Globalization;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Schedules;
using Rollcall.Server.Store.Watching;

namespace Rollcall.Server.Store;

/// <summary>A job's settings as text, under the keys of a site file. Secrets are not among them.</summary>
internal static class JobSettings
{
    /// <summary>Its keys are domains, with dots of their own.</summary>
    private const string NetBios = "netBiosNames.";

    /// <summary>The key of the day on which the client secret ends.</summary>
    public const string ClientSecretEnds = "clientSecretEnds";

    /// <summary>What the keys of a job's limits begin with.</summary>
    public const string Limits = "limits.";

    /// <summary>What the keys of how a job's plans are dealt with begin with.</summary>
    public const string Plans = "plans.";

    /// <summary>What the keys of when a job's imports start by themselves begin with.</summary>
    public const string Schedule = "schedule.";

    public static OrderedDictionary<string, string> Of(JobRow job, IReadOnlyDictionary<Guid, string> names)
    {
        var settings = new OrderedDictionary<string, string>
        {
            ["name"] = job.Name,
            ["type"] = job.Type.ToString(),
            ["directoryId"] = job.DirectoryId.ToString(),
            ["clientId"] = job.ClientId.ToString(),
        };
        Add(settings, ClientSecretEnds, job.ClientSecretEnds is { } day ? SecretDate.Of(day) : null);
        AddCloud(settings, job);
        settings["defaultLanguage"] = job.DefaultLanguage;
        settings["loginFormat"] = job.LoginFormat.ToString();
        settings["stripDomain"] = Text(job.StripDomain);
        settings["guests"] = Text(job.Guests);
        settings["scope"] = job.Scope.ToString();
        settings["initials"] = job.Initials.ToString();
        settings["adoptByLogin"] = Text(job.AdoptByLogin);
        settings["adoptByEmail"] = Text(job.AdoptByEmail);
        foreach (var (dns, netBios) in job.ReadNetBiosNames())
        {
            settings[$"{NetBios}{dns}"] = netBios;
        }

        Add(settings, "defaults.location", NameOf(job.DefaultLocationId, names));
        Add(settings, "defaults.department", NameOf(job.DefaultDepartmentId, names));
        Add(settings, "defaults.billingAccount", NameOf(job.DefaultBillingAccountId, names));
        Add(settings, "defaults.meetingType", NameOf(job.DefaultMeetingTypeId, names));
        AddLimits(settings, job);
        AddSchedule(settings, ScheduleSettings.Of(job));
        return settings;
    }

    private static void AddSchedule(OrderedDictionary<string, string> settings, ScheduleSettings schedule)
    {
        if (schedule.Kind == ScheduleKind.ByHand)
        {
            return;
        }

        settings[$"{Schedule}{schedule.Kind.ToString().ToLowerInvariant()}"] = schedule.At;
        Add(settings, $"{Schedule}zone", schedule.Zone);
        Add(settings, $"{Schedule}quiet", schedule.Quiet);
        Add(settings, $"{Schedule}whole", schedule.Whole);
    }

    private static void AddLimits(OrderedDictionary<string, string> settings, JobRow job)
    {
        settings[$"{Limits}deactivated"] = LimitWords.Of(job.MostDeactivated);
        settings[$"{Limits}deactivatedPercent"] = LimitWords.Of(job.MostDeactivatedPercent);
        settings[$"{Limits}revoked"] = LimitWords.Of(job.MostRevoked);
        settings[$"{Limits}revokedPercent"] = LimitWords.Of(job.MostRevokedPercent);
        settings[$"{Limits}revokedPerRight"] = LimitWords.Of(job.MostRevokedPerRight);
        settings[$"{Limits}revokedPerRightPercent"] = LimitWords.Of(job.MostRevokedPerRightPercent);
        settings[$"{Limits}created"] = LimitWords.Of(job.MostCreated);
        settings[$"{Limits}overLimit"] = job.OverLimit.ToString();
        settings[$"{Plans}approval"] = Text(job.NeedsApproval);
        settings[$"{Plans}hours"] = job.PlanHours.ToString(CultureInfo.InvariantCulture);
    }

    private static void AddCloud(OrderedDictionary<string, string> settings, JobRow job)
    {
        if (job.Cloud != CloudName.Custom)
        {
            settings["cloud"] = job.Cloud.ToString();
            return;
        }

        settings["cloud.login"] = job.LoginEndpoint!;
        settings["cloud.graph"] = job.GraphEndpoint!;
        Add(settings, "cloud.trustedCertificate", job.TrustedCertificate);
    }

    private static void Add(OrderedDictionary<string, string> settings, string key, string? value)
    {
        if (value is not null)
        {
            settings[key] = value;
        }
    }

    private static string? NameOf(Guid? entry, IReadOnlyDictionary<Guid, string> names) =>
        entry is { } id ? names.GetValueOrDefault(id) : null;

    private static string Text(bool flag) => flag ? "true" : "false";
}
