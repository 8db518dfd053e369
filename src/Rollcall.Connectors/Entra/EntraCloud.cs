namespace Rollcall.Connectors.Entra;

/// <summary>The hosts of a Microsoft cloud.</summary>
/// <param name="Login">The sign-in host's root; https only.</param>
/// <param name="Graph">Microsoft Graph's root, without version; https only.</param>
/// <param name="TrustedCertificate">A PEM file with a certificate authority to trust besides the machine's own; null: none.</param>
public sealed record EntraCloud(Uri Login, Uri Graph, string? TrustedCertificate = null)
{
    public static EntraCloud Global { get; } = Of("login.microsoftonline.com", "graph.microsoft.com");
    public static EntraCloud USGovernmentL4 { get; } = Of("login.microsoftonline.us", "graph.microsoft.us");
    public static EntraCloud USGovernmentL5 { get; } = Of("login.microsoftonline.us", "dod-graph.microsoft.us");
    public static EntraCloud China { get; } = Of("login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn");

    private static EntraCloud Of(string login, string graph) => new(new Uri($"https://{login}"), new Uri($"https://{graph}"));
}
