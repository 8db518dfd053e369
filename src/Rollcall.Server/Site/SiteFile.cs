using System.Text.RegularExpressions;
using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>What a site file says. What it does not say is null or empty, and stays as it is.</summary>
internal sealed partial record SiteFile
{
    /// <summary>The lists that a site file may name, by their key.</summary>
    public static IReadOnlyList<(string Key, SiteList List)> ListKeys { get; } =
    [
        ("locations", SiteList.Location),
        ("departments", SiteList.Department),
        ("vipCategories", SiteList.VipCategory),
        ("billingAccounts", SiteList.BillingAccount),
        ("meetingTypes", SiteList.MeetingType),
    ];

    /// <summary>The key of the roles that are protected.</summary>
    public const string Protected = "protectedRoles";

    /// <summary>The key of the time zone of schedules that name none.</summary>
    public const string Zone = "timeZone";

    /// <summary>The key of how long what is kept.</summary>
    public const string Kept = "retention";

    public IReadOnlyList<string>? Languages { get; private init; }

    /// <summary>Null: it stays.</summary>
    public string? TimeZone { get; private init; }
    public IReadOnlyList<Role>? ProtectedRoles { get; private init; }

    /// <summary>By key; what is not there stays.</summary>
    public IReadOnlyDictionary<string, string> Retention { get; private init; } = new Dictionary<string, string>();
    public IReadOnlyList<(SiteList List, string Name)> Entries { get; private init; } = [];
    public IReadOnlyList<SiteJob> Jobs { get; private init; } = [];
    public IReadOnlyList<SiteRecipient> Recipients { get; private init; } = [];

    public static SiteFile Read(string text, SiteSources sources, SiteFaults faults)
    {
        if (SiteTree.Read(text, faults) is not { IsNothing: false } root)
        {
            return new SiteFile();
        }

        faults.Place("", root);
        string[] keys = ["languages", Zone, .. ListKeys.Select(list => list.Key), Protected, Kept, "jobs", SiteRecipient.Key];
        return SiteMapping.Of(root, "", faults, keys) is not { } site
            ? new SiteFile()
            : new SiteFile
            {
                Languages = ReadLanguages(site, faults),
                TimeZone = ReadTimeZone(site, faults),
                Entries = [.. ListKeys.SelectMany(list => Names(site, list.Key, FaultOfName, faults).Select(name => (list.List, name)))],
                ProtectedRoles = ReadProtectedRoles(site, faults),
                Retention = ReadRetention(site, faults),
                Jobs = ReadJobs(site, sources, faults),
                Recipients = ReadRecipients(site, sources, faults),
            };
    }

    private static List<string>? ReadLanguages(SiteMapping site, SiteFaults faults)
    {
        if (site.Node("languages") is not { IsNothing: false } node)
        {
            return null;
        }

        if (node is { Kind: SiteNodeKind.List, Items.Count: 0 })
        {
            faults.Add(node, "languages", "A site offers at least one language.");
        }

        return Names(site, "languages", FaultOfLanguage, faults);
    }

    private static string? ReadTimeZone(SiteMapping site, SiteFaults faults)
    {
        if (site.Node(Zone) is not { IsNothing: false } node || site.Text(Zone) is not { } text)
        {
            return null;
        }

        var wrong = new List<Fault>();
        var zone = Rollcall.Server.Jobs.TimeZoneCheck.Of(Zone, text, wrong);
        wrong.ForEach(fault => faults.Add(node, Zone, fault.Message));
        return zone?.Id;
    }

    /// <summary>An empty list protects none; a key without a value leaves them as they are.</summary>
    private static List<Role>? ReadProtectedRoles(SiteMapping site, SiteFaults faults) =>
        site.Node(Protected) is { IsNothing: false }
            ? [.. Names(site, Protected, FaultOfRole, faults).Select(Store.ProtectedRoles.Find).OfType<Role>()]
            : null;

    private static Dictionary<string, string> ReadRetention(SiteMapping site, SiteFaults faults)
    {
        var times = new Dictionary<string, string>();
        var mapping = site.Mapping(Kept, [.. RetentionTimes.Keys.Select(known => known.Key)]);
        foreach (var key in mapping?.Keys ?? [])
        {
            if (mapping!.Text(key)?.Trim() is not { } text)
            {
                continue;
            }

            times[key] = text;
            if (RetentionTimes.FaultOf(key, text) is { } fault)
            {
                faults.Add(mapping.Node(key)!, mapping.PathOf(key), fault);
                times.Remove(key);
            }
        }

        return times;
    }

    private static List<string> Names(SiteMapping site, string key, Func<string, string?> faultOf, SiteFaults faults)
    {
        if (site.Node(key) is not { IsNothing: false } || site.List(key) is not { } items)
        {
            return [];
        }

        var lines = new Dictionary<string, long>();
        var names = new List<string>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{key}[{i}]";
            if (SiteMapping.Text(items[i], path, faults)?.Trim() is not { } name)
            {
                continue;
            }

            names.Add(name);
            var doubled = !lines.TryAdd(LoginKey.Of(name), items[i].Line);
            if (
                (doubled ? $"{Words.Quote(name)} is listed twice; line {lines[LoginKey.Of(name)]} has it, too." : faultOf(name)) is
                { } fault
            )
            {
                faults.Add(items[i], path, fault);
            }
        }

        return names;
    }

    private static string? FaultOfName(string name) => SiteLists.FaultOfName(name, Words.Quote(name));

    private static string? FaultOfRole(string name) =>
        Store.ProtectedRoles.Find(name) is not null ? null
        : Words.Nearest(name, Enum.GetNames<Role>()) is { } near ? $"{Store.ProtectedRoles.NoRole(Words.Quote(name))} Did you mean {near}?"
        : Store.ProtectedRoles.NoRole(Words.Quote(name));

    private static string? FaultOfLanguage(string tag) =>
        LanguageTag().IsMatch(tag) ? null : $"{Words.Quote(tag)} is no language tag. Write it like en, da or pt-BR.";

    private static List<SiteJob> ReadJobs(SiteMapping site, SiteSources sources, SiteFaults faults)
    {
        if (site.Node("jobs") is not { IsNothing: false } || site.List("jobs") is not { } items)
        {
            return [];
        }

        var jobs = new List<SiteJob>();
        var lines = new Dictionary<string, long>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"jobs[{i}]";
            faults.Place(path, items[i]);
            if (SiteJob.Read(items[i], path, sources, faults) is not { } job)
            {
                continue;
            }

            jobs.Add(job);
            if (job.NameKey.Length > 0 && !lines.TryAdd(job.NameKey, items[i].Line))
            {
                faults.Add(
                    items[i],
                    $"{path}.name",
                    $"There are two jobs {Words.Quote(job.Settings.Name!)}; the other begins in line {lines[job.NameKey]}."
                );
            }
        }

        return jobs;
    }

    private static List<SiteRecipient> ReadRecipients(SiteMapping site, SiteSources sources, SiteFaults faults)
    {
        if (site.Node(SiteRecipient.Key) is not { IsNothing: false } || site.List(SiteRecipient.Key) is not { } items)
        {
            return [];
        }

        var recipients = new List<SiteRecipient>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{SiteRecipient.Key}[{i}]";
            faults.Place(path, items[i]);
            if (SiteRecipient.Read(items[i], path, sources, faults) is { } recipient)
            {
                recipients.Add(recipient);
            }
        }

        return recipients;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
