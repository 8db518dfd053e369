namespace Rollcall.Bench.Measuring;

/// <summary>The site that is measured: one job, whose scope and links are those of the goal.</summary>
internal static class SiteFile
{
    public const string Job = "Bench";
    public const string SecretVariable = "BENCH_SECRET";
    public const string PasswordVariable = "BENCH_PASSWORD";

    private static readonly string[] Roles = ["Booker", "Secretary", "FacilityManager", "Receptionist", "CateringManager"];

    /// <param name="sandbox">The directory.</param>
    /// <param name="everybody">Whether everybody is in scope, or the members of linked groups alone.</param>
    /// <param name="groups">The linked groups.</param>
    public static string Of(SandboxProgram sandbox, bool everybody, IReadOnlyList<Guid> groups)
    {
        var address = sandbox.Address.GetLeftPart(UriPartial.Authority);
        var links = groups.Select((group, i) => $"      - {{ group: {group}, role: {Roles[i % Roles.Length]} }}");
        return $$"""
            languages: [en, da]
            jobs:
              - name: {{Job}}
                type: AzureActiveDirectory
                directoryId: {{sandbox.Tenant}}
                clientId: {{sandbox.Client}}
                clientSecret: { env: {{SecretVariable}} }
                defaultPassword: { env: {{PasswordVariable}} }
                defaultLanguage: en
                cloud: { login: {{address}}, graph: {{address}}, trustedCertificate: {{sandbox.Ca}} }
                scope: {{(everybody ? "Everybody" : "LinkedGroups")}}
                limits: { created: none, deactivated: none, revoked: none, revokedPerRight: none }
                links:
            {{string.Join('\n', links)}}
            """;
    }
}
