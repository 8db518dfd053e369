namespace Rollcall.Sandbox.Graph;

/// <summary>Takes a path apart: /users('a@b') is /users/a@b, and /applications(appId='x') has the key appId=x.</summary>
internal static class GraphPath
{
    public static IReadOnlyList<string> Split(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var open = segment.IndexOf('(', StringComparison.Ordinal);
            if (open <= 0 || !segment.EndsWith(')'))
            {
                segments.Add(Whole(segment));
                continue;
            }

            segments.Add(Whole(segment[..open]));
            var key = segment[(open + 1)..^1].Replace("''", "\u0000", StringComparison.Ordinal);
            key = key.Replace("'", "", StringComparison.Ordinal).Replace('\u0000', '\'');
            if (key.Length > 0)
            {
                segments.Add(key);
            }
        }

        return segments;
    }

    /// <summary>Microsoft's own clients write graph.user for microsoft.graph.user, and a function goes by its short name too.</summary>
    private static string Whole(string segment)
    {
        var whole = segment.StartsWith("graph.", StringComparison.OrdinalIgnoreCase) ? $"microsoft.{segment}" : segment;
        return whole.Equals("microsoft.graph.delta", StringComparison.OrdinalIgnoreCase) ? "delta" : whole;
    }
}
