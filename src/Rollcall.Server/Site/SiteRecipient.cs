using Rollcall.Server.Messages;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>One recipient of messages in a site file: its path there, and what is to be saved, in the words of <see cref="SaveRecipient"/>.</summary>
internal sealed record SiteRecipient(string Path, SaveRecipient.Command Settings)
{
    public const string Key = "recipients";

    /// <summary>The key of the address; the use case calls it otherwise.</summary>
    public const string To = "to";

    public static SiteRecipient? Read(SiteNode node, string path, SiteSources sources, SiteFaults faults) =>
        SiteMapping.Of(node, path, faults, To, "kind", "job", "about", "secret") is not { } recipient
            ? null
            : new SiteRecipient(
                path,
                new SaveRecipient.Command
                {
                    Address = Address(recipient, sources, faults) ?? "",
                    Kind = Word<RecipientKind>(recipient.Node("kind"), recipient.PathOf("kind"), "kind", faults),
                    Job = recipient.Text("job"),
                    About = About(recipient, faults),
                    Secret = SiteSecret.Read(recipient, "secret", sources, faults),
                }
            );

    /// <summary>The path of a field of the use case.</summary>
    public string PathOf(string field) => $"{Path}.{(field == "address" ? To : field)}";

    /// <summary>An e-mail address stands in the file; where messages are posted to is a secret often enough.</summary>
    private static string? Address(SiteMapping recipient, SiteSources sources, SiteFaults faults) =>
        recipient.Node(To) is { Kind: SiteNodeKind.Scalar } node && !node.Text.Contains("://", StringComparison.Ordinal)
            ? recipient.Text(To)
            : SiteSecret.Read(recipient, To, sources, faults);

    private static List<MessageMatter>? About(SiteMapping recipient, SiteFaults faults)
    {
        if (recipient.Node("about") is not { IsNothing: false } || recipient.List("about") is not { } items)
        {
            return null;
        }

        var path = recipient.PathOf("about");
        return [.. items.Select((item, i) => Word<MessageMatter>(item, $"{path}[{i}]", "matter", faults)).OfType<MessageMatter>()];
    }

    private static T? Word<T>(SiteNode? node, string path, string what, SiteFaults faults)
        where T : struct, Enum
    {
        if (node is null || SiteMapping.Text(node, path, faults) is not { } text)
        {
            return null;
        }

        var wrong = new List<Fault>();
        var word = EnumWord.Read<T>(text, what, wrong);
        wrong.ForEach(fault => faults.Add(node, path, fault.Message));
        return word;
    }
}

/// <summary>A recipient as the store has it.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="Shown">Its address as it may be shown.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Job">The only job that it hears of; null: every one.</param>
/// <param name="About">What it hears of, in words of a site file.</param>
/// <param name="SecretStamp">Differs after its secret was set anew; the secret can't be found in it.</param>
internal sealed record RecipientState(string Key, string Shown, RecipientKind Kind, string? Job, string About, string? SecretStamp)
{
    public static RecipientState Of(RecipientRow row, IReadOnlyDictionary<Guid, string> jobs) =>
        new(
            $"{row.AddressKey}/{row.JobId}",
            row.Shown,
            row.Kind,
            row.JobId is { } job ? jobs[job] : null,
            string.Join(", ", Enum.GetValues<MessageMatter>().Where(row.Hears).Select(matter => matter.ToString().ToLowerInvariant())),
            row.ProtectedSecret
        );

    public override string ToString() => Job is null ? Shown : $"{Shown} (of {Job})";
}
