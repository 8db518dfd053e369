namespace Rollcall.Sandbox.Login;

/// <summary>Finds the resource that a token is asked for.</summary>
internal static class TokenScope
{
    private const string Suffix = "/.default";

    private static readonly HashSet<string> GraphRoots = new(StringComparer.OrdinalIgnoreCase)
    {
        "https://graph.microsoft.com",
        "https://graph.microsoft.us",
        "https://dod-graph.microsoft.us",
        "https://microsoftgraph.chinacloudapi.cn",
        Tenants.WellKnown.GraphAppId,
    };

    /// <summary>Graph under any of its names, or this host under its own.</summary>
    public static LoginProblem? Audience(string scope, out string audience)
    {
        audience = "";
        var scopes = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (scopes.Length > 1)
        {
            return LoginProblem.TwoResources;
        }

        if (scopes.Length == 0 || !scopes[0].EndsWith(Suffix, StringComparison.Ordinal))
        {
            return LoginProblem.BadScope(scope);
        }

        audience = scopes[0][..^Suffix.Length].TrimEnd('/');
        var own = Uri.TryCreate(audience, UriKind.Absolute, out var address) && address.IsLoopback;
        return own || GraphRoots.Contains(audience) ? null : LoginProblem.UnknownResource(audience);
    }
}
