using System.Text;
using Rollcall.Server.Web;

namespace Rollcall.Server.Site;

/// <summary>A secret that a site file names and never holds: <c>{ env: NAME }</c> or <c>{ file: PATH }</c>. No fault repeats it.</summary>
internal static class SiteSecret
{
    private const int Longest = 4096;

    public static string? Read(SiteMapping job, string key, SiteSources sources, SiteFaults faults)
    {
        if (job.Node(key) is not { } node)
        {
            return null;
        }

        if (node is { Kind: SiteNodeKind.Scalar, IsNothing: false })
        {
            faults.Add(
                node,
                job.PathOf(key),
                $"{key} stands in the file in plain text. Put it into an environment variable or a file of its own and write "
                    + $"{key}: {{ env: NAME }} or {key}: {{ file: PATH }}. Consider what stood here as known to others."
            );
            return null;
        }

        if (SiteMapping.Of(node, job.PathOf(key), faults, "env", "file") is not { } source)
        {
            return null;
        }

        var (variable, file) = (source.Text("env"), source.Text("file"));
        if (!source.Keys.Any() && node.Entries.Count > 0)
        {
            return null;
        }

        if (source.Keys.Count() != 1)
        {
            faults.Add(node, job.PathOf(key), $"{key} needs exactly one of env and file.");
            return null;
        }

        var (secret, fault) =
            variable is not null ? FromVariable(variable, sources)
            : file is not null && sources.IsRemote
                ? (null, "a file of the server can't be named from another machine. Send the secret as a variable.")
            : file is not null ? FromFile(sources.Find(file))
            : (null, null);
        if (fault is not null)
        {
            faults.Add(node, job.PathOf(key), $"{key}: {fault}");
        }

        if (key == "clientSecret" && Guid.TryParse(secret, out _))
        {
            sources.Warn(
                node,
                "The client secret looks like the secret's ID. Rollcall needs its Value, which is shown once, when the secret is made."
            );
        }

        return secret;
    }

    private static (string? Secret, string? Fault) FromVariable(string name, SiteSources sources) =>
        !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            // It may be the secret itself, so it is not repeated.
            ? (null, "env must be the name of an environment variable (letters, digits and _), not the secret itself.")
            : sources.Variable(name) switch
            {
                null => (null, $"the environment variable {Words.Quote(name)} is not set. Set it where this command runs and apply again."),
                var value when string.IsNullOrWhiteSpace(value) => (null, $"the environment variable {Words.Quote(name)} is empty."),
                var value => (value, null),
            };

    private static (string? Secret, string? Fault) FromFile(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return (null, $"there is no file {path}. Paths start at the site file's folder.");
            }

            if (new FileInfo(path).Length > Longest)
            {
                return (null, $"the file {path} is too large for a secret.");
            }

            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            var secret = text.TrimStart('\uFEFF').TrimEnd('\r', '\n');
            return string.IsNullOrWhiteSpace(secret) ? (null, $"the file {path} is empty.")
                : secret.Contains('\n') ? (null, $"the file {path} has more than one line. It must hold the secret only.")
                : (secret, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"the file {path} is no text in UTF-8.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file {path} can't be read: {fault.Message}");
        }
    }
}
