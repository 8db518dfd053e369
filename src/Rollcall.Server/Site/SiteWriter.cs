using Rollcall.Core.Users;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace Rollcall.Server.Site;

/// <summary>Writes a site's state in the form that <see cref="SiteFile"/> reads.</summary>
internal sealed class SiteWriter
{
    private static readonly HashSet<string> Ambiguous = new(StringComparer.OrdinalIgnoreCase)
    {
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
    };

    private readonly Emitter emitter;

    private SiteWriter(TextWriter text) =>
        emitter = new Emitter(text, new EmitterSettings().WithBestIndent(2).WithBestWidth(int.MaxValue).WithNewLine("\n"));

    public static string Write(SiteState site)
    {
        using var text = new StringWriter();
        var writer = new SiteWriter(text);
        writer.emitter.Emit(new StreamStart());
        writer.emitter.Emit(new DocumentStart());
        writer.Mapping(() => writer.Site(site));
        writer.emitter.Emit(new DocumentEnd(true));
        writer.emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private void Site(SiteState site)
    {
        Names("languages", site.Languages);
        Text(SiteFile.Zone);
        Quoted(site.TimeZone);
        foreach (var (key, list) in SiteFile.ListKeys)
        {
            Names(key, [.. site.Entries.Where(entry => entry.List == list).Select(entry => entry.Name)]);
        }

        Names(SiteFile.Protected, [.. site.ProtectedRoles.Select(role => role.ToString())]);
        Text(SiteFile.Kept);
        Mapping(
            () =>
            {
                foreach (var (key, _) in RetentionTimes.Keys)
                {
                    Text(key);
                    Text(site.Retention.Texts[key]);
                }
            },
            inOneLine: true
        );
        if (site.Jobs.Count > 0)
        {
            Text("jobs");
            List(() =>
            {
                foreach (var job in site.Jobs)
                {
                    Mapping(() => Job(job));
                }
            });
        }

        Recipients([.. site.Recipients.Where(recipient => recipient.Kind == RecipientKind.Email)]);
    }

    /// <summary>Of e-mail alone: where messages are posted to is a secret.</summary>
    private void Recipients(IReadOnlyList<RecipientState> recipients)
    {
        if (recipients.Count == 0)
        {
            return;
        }

        Text(SiteRecipient.Key);
        List(() =>
        {
            foreach (var recipient in recipients)
            {
                Mapping(() =>
                {
                    Text(SiteRecipient.To);
                    Quoted(recipient.Shown);
                    if (recipient.Job is { } job)
                    {
                        Text("job");
                        Quoted(job);
                    }

                    Names("about", recipient.About.Split(", "));
                });
            }
        });
    }

    private void Job(JobState job)
    {
        foreach (var group in job.Settings.GroupBy(setting => setting.Key.Split('.')[0]))
        {
            Text(group.Key);
            if (group.First().Key == group.Key)
            {
                Value(group.Key, group.First().Value);
                continue;
            }

            Mapping(() =>
            {
                foreach (var (key, value) in group)
                {
                    Quoted(key[(group.Key.Length + 1)..]);
                    Value(key, value);
                }
            });
        }

        Text("links");
        List(() => job.Links.ToList().ForEach(Link), job.Links.Count == 0);
    }

    private void Link(LinkState link)
    {
        var right = link.Kind switch
        {
            RightKind.Role => ("role", link.Role.ToString()!),
            RightKind.Department => ("department", link.Place!),
            RightKind.SecretaryOfDepartment => ("secretaryOf", link.Place!),
            RightKind.VipCategory => ("vip", link.Place!),
        };
        Mapping(
            () =>
            {
                Text("group");
                Text(link.Group.ToString());
                Text(right.Item1);
                Quoted(right.Item2);
                if (link is { Kind: RightKind.Role, Place: { } location })
                {
                    Text("location");
                    Quoted(location);
                }
            },
            inOneLine: true
        );
    }

    private void Names(string key, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            Text(key);
            List(() => names.ToList().ForEach(Quoted), inOneLine: true);
        }
    }

    private void Value(string key, string value)
    {
        if (
            key is "stripDomain" or "guests" or "adoptByLogin" or "adoptByEmail"
            || key.StartsWith(JobSettings.Limits, StringComparison.Ordinal)
            || key.StartsWith(JobSettings.Plans, StringComparison.Ordinal)
        )
        {
            Text(value);
        }
        else
        {
            Quoted(value);
        }
    }

    /// <summary>A value of somebody's choice: in quotes when some reader of YAML might take it for a number, a flag or nothing.</summary>
    private void Quoted(string value)
    {
        var plain = Guid.TryParse(value, out _) || (value.Length > 0 && char.IsLetter(value[0]) && !Ambiguous.Contains(value));
        Scalar(value, plain ? ScalarStyle.Any : ScalarStyle.DoubleQuoted);
    }

    private void Text(string value) => Scalar(value, ScalarStyle.Any);

    private void Scalar(string value, ScalarStyle style) => emitter.Emit(new YamlScalar(default, default, value, style, true, true));

    private void Mapping(Action entries, bool inOneLine = false)
    {
        emitter.Emit(new MappingStart(default, default, true, inOneLine ? MappingStyle.Flow : MappingStyle.Block));
        entries();
        emitter.Emit(new MappingEnd());
    }

    private void List(Action items, bool inOneLine = false)
    {
        emitter.Emit(new SequenceStart(default, default, true, inOneLine ? SequenceStyle.Flow : SequenceStyle.Block));
        items();
        emitter.Emit(new SequenceEnd());
    }
}
