using Rollcall.Core.Rules;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;
using Rollcall.Server.Web;

namespace Rollcall.Server.Jobs;

/// <summary>Checks all that a command says about a job and collects every fault, each with its field.</summary>
internal sealed class JobCheck(SiteNames names, List<Fault> faults)
{
    private const int LongestName = 100;
    private readonly NameCheck entries = new(names, faults);

    public CheckedJob Check(SaveJob.Command job, bool isNew)
    {
        var settings = new CheckedJob
        {
            Name = Name(job.Name),
            Type = ChoiceCheck.Of("type", "type", job.Type, JobType.AzureActiveDirectory, faults),
            DirectoryId = IdCheck.Of("directoryId", "Directory (tenant) ID", job.DirectoryId, faults),
            ClientId = IdCheck.Of("clientId", "Application (client) ID", job.ClientId, faults),
            ClientSecretEnds = SecretEnds(job.ClientSecretEnds),
            Cloud = CloudCheck.Of(job.Cloud, faults),
            DefaultLanguage = Language(job.DefaultLanguage),
            LoginFormat = ChoiceCheck.Of("loginFormat", "login format", job.LoginFormat, LoginFormat.WindowsLogin, faults),
            StripDomain = job.StripDomain,
            Guests = job.Guests,
            Scope = ChoiceCheck.Of("scope", "scope", job.Scope, Scope.LinkedGroups, faults),
            Initials = ChoiceCheck.Of("initials", "source of initials", job.Initials, InitialsSource.UserPrincipalName, faults),
            AdoptByLogin = job.AdoptByLogin,
            AdoptByEmail = job.AdoptByEmail,
            NetBiosNames = NetBios(job.NetBiosNames),
            LocationId = entries.Find("defaults.location", SiteList.Location, job.Defaults?.Location),
            DepartmentId = entries.Find("defaults.department", SiteList.Department, job.Defaults?.Department),
            BillingAccountId = entries.Find("defaults.billingAccount", SiteList.BillingAccount, job.Defaults?.BillingAccount),
            MeetingTypeId = entries.Find("defaults.meetingType", SiteList.MeetingType, job.Defaults?.MeetingType),
            Limits = new LimitCheck(faults).Check(job.Limits),
            NeedsApproval = job.Plans?.Approval ?? false,
            PlanHours = PlanHoursCheck.Of(job.Plans?.Hours, faults),
            Schedule = new ScheduleCheck(names.TimeZone, faults).Check(job.Schedule),
            Links = job.Links is { } links ? new LinkCheck(entries, faults).Check(links) : null,
        };
        Secret(job.ClientSecret, isNew);
        return settings;
    }

    private string Name(string? text)
    {
        var name = text?.Trim() ?? "";
        if (name.Length == 0)
        {
            Fault("name", "The job has no name. Give it one, such as the directory's name.");
        }
        else if (name.Length > LongestName)
        {
            Fault("name", $"The job's name has {name.Length} characters; {LongestName} are allowed.");
        }
        else if (Guid.TryParse(name, out _))
        {
            Fault("name", "The job's name is a GUID, as the ids of jobs are. Give it a name that cannot be taken for one.");
        }
        else if (name.Any(char.IsControl))
        {
            Fault("name", "The job's name has a line break or another control character in it. Write it in one line.");
        }

        return name;
    }

    private string Language(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return names.Languages[0];
        }

        var offered = names.Languages.FirstOrDefault(language => language.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        if (offered is null)
        {
            Fault("defaultLanguage", $"The site does not offer the language {Words.Quote(text)}. It offers {Words.List(names.Languages)}.");
        }

        return offered ?? "";
    }

    private void Secret(string? secret, bool isNew)
    {
        if (string.IsNullOrEmpty(secret))
        {
            if (isNew)
            {
                Fault("clientSecret", "A new job needs a client secret: its Value, from Certificates & secrets of the app registration.");
            }
        }
        else if (string.IsNullOrWhiteSpace(secret))
        {
            Fault("clientSecret", "The client secret is blank.");
        }
    }

    private DateOnly? SecretEnds(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var day = SecretDate.Read(text);
        if (day is null)
        {
            Fault(JobSettings.ClientSecretEnds, $"{Words.Quote(text)} is no day. {SecretDate.Wanted}");
        }

        return day;
    }

    private Dictionary<string, string> NetBios(IReadOnlyDictionary<string, string>? given)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (dns, netBios) in given ?? new Dictionary<string, string>())
        {
            var field = $"netBiosNames.{dns}";
            if (string.IsNullOrWhiteSpace(dns) || string.IsNullOrWhiteSpace(netBios))
            {
                Fault(field, "A NetBIOS name needs both: the domain's DNS name (contoso.com) and its NetBIOS name (CONTOSO).");
            }
            else if (netBios.Contains('\\'))
            {
                Fault(field, $"The NetBIOS name {Words.Quote(netBios)} must not have a backslash: write the domain's name only.");
            }
            else if (!known.TryAdd(dns.Trim(), netBios.Trim()))
            {
                Fault(field, $"The domain {Words.Quote(dns)} has two NetBIOS names; upper and lower case count as the same.");
            }
        }

        return known;
    }

    private void Fault(string field, string message) => faults.Add(new Fault(field, message));
}
