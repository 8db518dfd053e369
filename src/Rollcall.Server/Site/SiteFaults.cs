using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>Something that is wrong with a site file, and where.</summary>
internal sealed record SiteFault(long Line, long Column, string Path, string Message)
{
    public Fault ToFault() => new(Path, $"line {Line}: {Message} (column {Column})");
}

/// <summary>Collects what is wrong with a site file, and knows which place of the file says what.</summary>
internal sealed class SiteFaults
{
    private readonly Dictionary<string, SiteNode> places = [];
    private readonly List<SiteFault> faults = [];
    private readonly HashSet<string> faulty = [];
    private readonly HashSet<string> aroundFaulty = [];

    public bool Any => faults.Count > 0;

    /// <summary>From now on, what is said about the path, such as <c>jobs[0].cloud.login</c>, is said about this place.</summary>
    public void Place(string path, SiteNode node) => places[path] = node;

    public void Add(SiteNode node, string path, string message) => Add(new SiteFault(node.Line, node.Column, path, message));

    public void Add(SiteFault fault)
    {
        faults.Add(fault);
        Excuse(fault.Path);
    }

    /// <summary>Adds a fault that says nothing of the path's value, which may be faulty by itself.</summary>
    public void AddBeside(SiteNode node, string path, string message) => faults.Add(new SiteFault(node.Line, node.Column, path, message));

    /// <summary>The path's fault is known by another name: that it is missing is no fault of its own.</summary>
    public void Excuse(string path)
    {
        faulty.Add(path);
        aroundFaulty.UnionWith(Upwards(path));
    }

    /// <summary>
    /// Adds what a use case says about a field, unless the reading has already found fault with it, with a part of it or with what it is
    /// part of.
    /// </summary>
    public void Add(string path, string message)
    {
        if (aroundFaulty.Contains(path) || Upwards(path).Any(faulty.Contains))
        {
            return;
        }

        var known = Upwards(path).First(places.ContainsKey);
        faults.Add(new SiteFault(places[known].Line, places[known].Column, path, message));
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Fault> ToFaults() =>
        [.. faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).Select(fault => fault.ToFault()).Distinct()];

    /// <summary>The path, and the ones that it is part of, up to the whole file (the empty one).</summary>
    private static IEnumerable<string> Upwards(string path)
    {
        while (path.Length > 0)
        {
            yield return path;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        yield return "";
    }
}
