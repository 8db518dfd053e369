namespace Rollcall.Server.Site;

/// <summary>
/// Where a site file's paths and variables lead: paths start in the file's folder, or in the current directory when only that has the file.
/// </summary>
/// <param name="folder">Null: the current directory.</param>
/// <param name="variables">
/// What stands for the environment when the file comes from another machine: then it may name neither this one's variables nor its
/// files as secrets. Null: the file was written here.
/// </param>
internal sealed class SiteSources(string? folder, IReadOnlyDictionary<string, string>? variables)
{
    private readonly string root = Path.GetFullPath(folder ?? ".");
    private readonly List<string> warnings = [];

    /// <summary>What is no fault and yet worth knowing.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Whether the file comes from another machine.</summary>
    public bool IsRemote => variables is not null;

    /// <summary>The value of a variable that the site file names; null when it is not set.</summary>
    public string? Variable(string name) =>
        variables is null ? Environment.GetEnvironmentVariable(name) : variables.GetValueOrDefault(name);

    /// <summary>Notes what is no fault and yet worth knowing.</summary>
    public void Warn(SiteNode node, string message) => warnings.Add($"line {node.Line}: {message}");

    /// <summary>The absolute path of a file that the site file names.</summary>
    public string Find(string path)
    {
        var here = Path.GetFullPath(path, root);
        var there = Path.GetFullPath(path);
        return !File.Exists(here) && File.Exists(there) ? there : here;
    }

    /// <summary>The absolute path of a file that may still be missing; then there is a warning.</summary>
    public string FindLater(string path, SiteNode node)
    {
        var found = Find(path);
        if (!File.Exists(found))
        {
            Warn(node, $"The file {found} does not exist yet. It must be there before the first import.");
        }

        return found;
    }
}
