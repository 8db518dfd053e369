using Rollcall.Core.Users;
using Rollcall.Server.Jobs;

namespace Rollcall.Server.Site;

/// <summary>One job of a site file: its path there and its settings, in the words of <see cref="SaveJob"/>.</summary>
internal sealed record SiteJob(string Path, SaveJob.Command Settings)
{
    private static readonly string[] Keys =
    [
        "name",
        "type",
        "directoryId",
        "clientId",
        "clientSecret",
        "clientSecretEnds",
        "cloud",
        "defaultPassword",
        "defaultLanguage",
        "loginFormat",
        "stripDomain",
        "guests",
        "scope",
        "initials",
        "adoptByLogin",
        "adoptByEmail",
        "netBiosNames",
        "defaults",
        "limits",
        "plans",
        "schedule",
        "links",
    ];

    private static readonly string[] LimitKeys =
    [
        "deactivated",
        "deactivatedPercent",
        "revoked",
        "revokedPercent",
        "revokedPerRight",
        "revokedPerRightPercent",
        "created",
        "overLimit",
    ];

    /// <summary>The job's identity.</summary>
    public string NameKey => LoginKey.Of(Settings.Name?.Trim() ?? "");

    public static SiteJob? Read(SiteNode node, string path, SiteSources sources, SiteFaults faults) =>
        SiteMapping.Of(node, path, faults, Keys) is not { } job
            ? null
            : new SiteJob(
                path,
                new SaveJob.Command
                {
                    Name = job.Text("name"),
                    Type = job.Text("type"),
                    DirectoryId = job.Text("directoryId"),
                    ClientId = job.Text("clientId"),
                    ClientSecret = SiteSecret.Read(job, "clientSecret", sources, faults),
                    ClientSecretEnds = job.Text("clientSecretEnds"),
                    Cloud = Cloud(job, sources, faults),
                    DefaultPassword = SiteSecret.Read(job, "defaultPassword", sources, faults),
                    DefaultLanguage = job.Text("defaultLanguage"),
                    LoginFormat = job.Text("loginFormat"),
                    StripDomain = job.Flag("stripDomain", absent: false),
                    Guests = job.Flag("guests", absent: false),
                    Scope = job.Text("scope"),
                    Initials = job.Text("initials"),
                    AdoptByLogin = job.Flag("adoptByLogin", absent: true),
                    AdoptByEmail = job.Flag("adoptByEmail", absent: true),
                    NetBiosNames = NetBios(job),
                    Defaults = Defaults(job),
                    Limits = Limits(job),
                    Plans = Plans(job),
                    Schedule = Schedule(job),
                    Links = Links(job, faults),
                }
            );

    private static JobCloud? Cloud(SiteMapping job, SiteSources sources, SiteFaults faults)
    {
        if (job.Node("cloud") is not { } node)
        {
            return null;
        }

        if (node.Kind == SiteNodeKind.Scalar)
        {
            return new JobCloud { Name = job.Text("cloud") };
        }

        if (SiteMapping.Of(node, job.PathOf("cloud"), faults, "login", "graph", "trustedCertificate") is not { } cloud)
        {
            return null;
        }

        var certificate = cloud.Text("trustedCertificate");
        return new JobCloud
        {
            // Absent hosts are asked for by the check of the job: a cloud that is a mapping is one of one's own.
            Login = cloud.Text("login") ?? "",
            Graph = cloud.Text("graph") ?? "",
            TrustedCertificate = certificate is null ? null : sources.FindLater(certificate, cloud.Node("trustedCertificate")!),
        };
    }

    private static JobDefaults? Defaults(SiteMapping job) =>
        job.Mapping("defaults", "location", "department", "billingAccount", "meetingType") is not { } defaults
            ? null
            : new JobDefaults
            {
                Location = defaults.Text("location"),
                Department = defaults.Text("department"),
                BillingAccount = defaults.Text("billingAccount"),
                MeetingType = defaults.Text("meetingType"),
            };

    private static JobLimits? Limits(SiteMapping job) =>
        job.Mapping("limits", LimitKeys) is not { } limits
            ? null
            : new JobLimits
            {
                Deactivated = limits.Text("deactivated"),
                DeactivatedPercent = limits.Text("deactivatedPercent"),
                Revoked = limits.Text("revoked"),
                RevokedPercent = limits.Text("revokedPercent"),
                RevokedPerRight = limits.Text("revokedPerRight"),
                RevokedPerRightPercent = limits.Text("revokedPerRightPercent"),
                Created = limits.Text("created"),
                OverLimit = limits.Text("overLimit"),
            };

    private static JobPlans? Plans(SiteMapping job) =>
        job.Mapping("plans", "approval", "hours") is not { } plans
            ? null
            : new JobPlans { Approval = plans.Flag("approval", absent: false), Hours = plans.Text("hours") };

    private static JobSchedule? Schedule(SiteMapping job) =>
        job.Mapping("schedule", "every", "hourly", "daily", "weekdays", "cron", "zone", "quiet", "whole") is not { } schedule
            ? null
            : new JobSchedule
            {
                Every = schedule.Text("every"),
                Hourly = schedule.Text("hourly"),
                Daily = schedule.Text("daily"),
                Weekdays = schedule.Text("weekdays"),
                Cron = schedule.Text("cron"),
                Zone = schedule.Text("zone"),
                Quiet = schedule.Text("quiet"),
                Whole = schedule.Text("whole"),
            };

    private static Dictionary<string, string>? NetBios(SiteMapping job) =>
        job.Mapping("netBiosNames", null) is { } names ? names.Keys.ToDictionary(name => name, name => names.Text(name) ?? "") : null;

    private static List<JobLink>? Links(SiteMapping job, SiteFaults faults)
    {
        if (job.Node("links") is { IsNothing: true } nothing)
        {
            const string Message = "links has no value. Write links: [] to remove all links, or take the line out to leave them.";
            faults.Add(nothing, job.PathOf("links"), Message);
            return null;
        }

        if (job.List("links") is not { } items)
        {
            return null;
        }

        var links = new List<JobLink>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{job.PathOf("links")}[{i}]";
            faults.Place(path, items[i]);
            links.Add(Link(items[i], path, faults));
        }

        return links;
    }

    private static JobLink Link(SiteNode node, string path, SiteFaults faults) =>
        SiteMapping.Of(node, path, faults, "group", "role", "location", "department", "secretaryOf", "vip") is not { } link
            ? new JobLink()
            : new JobLink
            {
                Group = link.Text("group"),
                Role = link.Text("role"),
                Location = link.Text("location"),
                Department = link.Text("department"),
                SecretaryOf = link.Text("secretaryOf"),
                Vip = link.Text("vip"),
            };
}
