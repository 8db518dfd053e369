namespace Rollcall.Server.Site;

/// <summary>The folder of a site file: paths in the file start there, or in the current directory when only that has the file.</summary>
/// <param name="folder">Null: the current directory.</param>
internal sealed class SiteFolder(string? folder)
{
    private readonly string root = Path.GetFullPath(folder ?? ".");
    private readonly List<string> warnings = [];

    /// <summary>What is no fault and yet worth knowing.</summary>
    public IReadOnlyList<string> Warnings => warnings;

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
            warnings.Add($"line {node.Line}: The file {found} does not exist yet. It must be there before the first import.");
        }

        return found;
    }
}
