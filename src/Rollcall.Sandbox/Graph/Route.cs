namespace Rollcall.Sandbox.Graph;

/// <summary>One thing that Graph can be asked: how, by whom (any one of the roles is enough), and what it costs in resource units.</summary>
internal sealed record Route(string Method, string Template, string[] Roles, int Cost, Func<GraphCall, GraphAnswer> Answer)
{
    private readonly string[] parts = Template.Split('/');

    /// <summary>Whether the path is one of this route's, and what stands in its places.</summary>
    public bool Matches(IReadOnlyList<string> path, out List<string> keys)
    {
        keys = [];
        if (path.Count != parts.Length)
        {
            return false;
        }

        for (var index = 0; index < parts.Length; index++)
        {
            var fits = parts[index] switch
            {
                "{id}" => !path[index].StartsWith('$'),
                "{type}" => path[index].StartsWith("microsoft.graph.", StringComparison.OrdinalIgnoreCase),
                var part => string.Equals(part, path[index], StringComparison.OrdinalIgnoreCase),
            };
            if (!fits)
            {
                return false;
            }

            if (parts[index][0] == '{')
            {
                keys.Add(path[index]);
            }
        }

        return true;
    }
}
