using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>
/// A mapping of a site file, read by its keys. What is of the wrong kind, unknown or there twice is a fault; what is faulty reads as absent.
/// </summary>
internal sealed class SiteMapping
{
    private readonly SiteFaults faults;
    private readonly string path;
    private readonly Dictionary<string, SiteNode> values = [];

    private SiteMapping(SiteNode node, string path, SiteFaults faults, IReadOnlyCollection<string>? allowed)
    {
        (this.faults, this.path) = (faults, path);
        foreach (var (key, value) in node.Entries)
        {
            if (key.Kind != SiteNodeKind.Scalar)
            {
                faults.Add(key, path, $"A key must be a name, not {key.KindInWords}.");
            }
            else if (allowed is not null && !allowed.Contains(key.Text))
            {
                AddUnknown(key, allowed);
            }
            else if (values.TryGetValue(key.Text, out var before))
            {
                faults.AddBeside(
                    key,
                    PathOf(key.Text),
                    $"{Words.Quote(key.Text)} is here twice; line {before.Line} has it, too. Keep one."
                );
            }
            else
            {
                values[key.Text] = value;
                faults.Place(PathOf(key.Text), value);
            }
        }
    }

    public IEnumerable<string> Keys => values.Keys;

    /// <summary>The mapping; null, with a fault, when the node is none.</summary>
    /// <param name="node">What should be a mapping.</param>
    /// <param name="path">Its path in the file.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <param name="allowed">The keys that have a meaning; null: all have.</param>
    public static SiteMapping? Of(SiteNode node, string path, SiteFaults faults, params IReadOnlyCollection<string>? allowed)
    {
        if (node.Kind == SiteNodeKind.Mapping)
        {
            return new SiteMapping(node, path, faults, allowed);
        }

        var keys = allowed is null ? "key: value lines" : $"key: value lines with {string.Join(", ", allowed)}";
        faults.Add(node, path, $"{(path.Length == 0 ? "The site file" : Last(path))} must have {keys}, but here is {node.KindInWords}.");
        return null;
    }

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public SiteNode? Node(string key) => values.GetValueOrDefault(key);

    /// <summary>A mapping inside of this one; null when absent or without a value.</summary>
    public SiteMapping? Mapping(string key, params IReadOnlyCollection<string>? allowed) =>
        Node(key) is { IsNothing: false } node ? Of(node, PathOf(key), faults, allowed) : null;

    /// <summary>The items of a list; null when absent or, with a fault, when it is none.</summary>
    public IReadOnlyList<SiteNode>? List(string key)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (node.Kind == SiteNodeKind.List)
        {
            return node.Items;
        }

        faults.Add(node, PathOf(key), $"{key} must be a list, such as [one, two], but here is {node.KindInWords}.");
        return null;
    }

    public string? Text(string key) => Node(key) is { } node ? Text(node, PathOf(key), faults) : null;

    public bool Flag(string key, bool absent)
    {
        if (Text(key) is not { } text)
        {
            return absent;
        }

        if (text is not ("true" or "false"))
        {
            faults.Add(Node(key)!, PathOf(key), $"{key} must be true or false, not {Words.Quote(text)}.");
        }

        return text == "true";
    }

    /// <summary>What a scalar says; null, with a fault, when it is none or says nothing.</summary>
    public static string? Text(SiteNode node, string path, SiteFaults faults)
    {
        if (node.Kind == SiteNodeKind.Scalar && !node.IsNothing)
        {
            return node.Text;
        }

        var message = node.IsNothing
            ? $"{Last(path)} has no value. Give it one, or take the line out."
            : $"{Last(path)} must be a single value, but here is {node.KindInWords}.";
        faults.Add(node, path, message);
        return null;
    }

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private void AddUnknown(SiteNode key, IReadOnlyCollection<string> allowed)
    {
        var near = Words.Nearest(key.Text, allowed);
        var message =
            key.Text == "<<" ? "Merge keys (<<) have no meaning in a site file. Write the settings out."
            : near is not null ? $"{Words.Quote(key.Text)} is no setting here. Did you mean {near}?"
            : $"{Words.Quote(key.Text)} is no setting here. There are: {string.Join(", ", allowed)}.";
        faults.Add(key, PathOf(key.Text), message);
        if (near is not null)
        {
            faults.Excuse(PathOf(near));
        }
    }
}
