using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;

namespace Rollcall.Server.Site;

/// <summary>A job's settings under the keys of a site file. Secrets are not among them.</summary>
internal static class SiteSettings
{
    /// <summary>Its keys are domains, with dots of their own.</summary>
    public const string NetBios = "netBiosNames.";

    public static OrderedDictionary<string, string> Of(JobRow job, IReadOnlyDictionary<Guid, string> names)
    {
        var settings = new OrderedDictionary<string, string>
        {
            ["name"] = job.Name,
            ["type"] = job.Type.ToString(),
            ["directoryId"] = job.DirectoryId.ToString(),
            ["clientId"] = job.ClientId.ToString(),
        };
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

        Add(settings, "defaults.location", job.DefaultLocationId is { } location ? names[location] : null);
        Add(settings, "defaults.department", job.DefaultDepartmentId is { } department ? names[department] : null);
        Add(settings, "defaults.billingAccount", job.DefaultBillingAccountId is { } account ? names[account] : null);
        Add(settings, "defaults.meetingType", job.DefaultMeetingTypeId is { } type ? names[type] : null);
        return settings;
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

    private static string Text(bool flag) => flag ? "true" : "false";
}
