using System.Text;

namespace Rollcall.Server.Tests.Support;

/// <summary>Site files; their secrets stand in files beside them.</summary>
internal static class SiteExample
{
    public const string Text = """
        locations: [Copenhagen, Aarhus]
        departments: [Sales, IT]
        vipCategories: [Boardroom]
        jobs:
          - name: Contoso
            type: AzureActiveDirectory
            directoryId: 3f1c1d4e-0000-4000-8000-000000000001
            clientId: 3f1c1d4e-0000-4000-8000-000000000002
            clientSecret: { env: ROLLCALL_TEST_CONTOSO_SECRET }          # or { file: path }; a plain secret in the file is refused
            cloud: { login: https://localhost:7443, graph: https://localhost:7443, trustedCertificate: sandbox-ca.pem }   # or Global, USGovernmentL4, USGovernmentL5, China
            defaultPassword: { env: ROLLCALL_TEST_CONTOSO_PASSWORD }
            defaultLanguage: en
            loginFormat: WindowsLogin
            stripDomain: false
            guests: false
            scope: LinkedGroups                            # or Everybody
            defaults: { location: Copenhagen, department: Sales }
            links:
              - { group: 3f1c1d4e-0000-4000-8000-0000000000aa, role: Booker }                       # everywhere
              - { group: 3f1c1d4e-0000-4000-8000-0000000000ab, role: FacilityManager, location: Aarhus }
              - { group: 3f1c1d4e-0000-4000-8000-0000000000ac, department: IT }
              - { group: 3f1c1d4e-0000-4000-8000-0000000000ac, secretaryOf: IT }
              - { group: 3f1c1d4e-0000-4000-8000-0000000000ad, vip: Boardroom }

        """;

    /// <summary>All that is hard to write as YAML.</summary>
    public const string Awkward = """
        languages: [en, "no", da]
        timeZone: europe/copenhagen
        locations: ["Yes", "null", "007", "a: b", "x, y", "[z]", "# c", "Møde 🏢", "it's", "\"q\"", "-", "*star", "tilde ~", "true", "café"]
        billingAccounts: ["1.0"]
        protectedRoles: [administrator, Booker]
        meetingTypes: ["&and"]
        jobs:
          - name: "Fabrikam: [EU] #1"
            directoryId: 3f1c1d4e-0000-4000-8000-000000000011
            clientId: 3f1c1d4e-0000-4000-8000-000000000012
            clientSecret: { env: ROLLCALL_TEST_CONTOSO_SECRET }
            cloud: China
            loginFormat: DomainAndSamAccountName
            stripDomain: true
            guests: true
            scope: Everybody
            initials: FirstLetters
            adoptByLogin: false
            adoptByEmail: false
            netBiosNames: { contoso.com: CONTOSO, eu.contoso.com: "123" }
            defaults: { location: "007", billingAccount: "1.0", meetingType: "&and" }
            limits: { deactivated: 0, deactivatedPercent: none, revoked: "7", revokedPerRight: None, created: 1000000000, overLimit: applyrest }
            plans: { approval: true, hours: 8760 }
            schedule: { cron: "*/20 6-18 * * mon-fri", zone: Asia/Tokyo, quiet: 22:00-5:00, whole: sun 12:00 }
            links:
              - { group: 3f1c1d4e-0000-4000-8000-0000000000aa, role: administrator, location: "x, y" }
          - name: "null"
            directoryId: 3f1c1d4e-0000-4000-8000-000000000021
            clientId: 3f1c1d4e-0000-4000-8000-000000000022
            clientSecret: { env: ROLLCALL_TEST_CONTOSO_SECRET }
            defaultLanguage: "no"

        """;

    static SiteExample()
    {
        Environment.SetEnvironmentVariable("ROLLCALL_TEST_CONTOSO_SECRET", Sample.Secret);
        Environment.SetEnvironmentVariable("ROLLCALL_TEST_CONTOSO_PASSWORD", Sample.Password);
    }

    /// <summary>A job that says no more than it must; its secret is only asked for when the job is new.</summary>
    public static string Bare(string name) =>
        $"""
            jobs:
              - name: {name}
                directoryId: 3f1c1d4e-0000-4000-8000-000000000001
                clientId: 3f1c1d4e-0000-4000-8000-000000000002

            """;

    /// <summary>An exported file as an administrator completes it for another site.</summary>
    public static string WithSecrets(string exported)
    {
        var text = new StringBuilder();
        foreach (var line in exported.Split('\n'))
        {
            text.Append(line).Append('\n');
            if (line.TrimStart().StartsWith("clientId:", StringComparison.Ordinal))
            {
                var indent = line[..(line.Length - line.TrimStart().Length)];
                text.Append(indent).Append("clientSecret: { env: ROLLCALL_TEST_CONTOSO_SECRET }\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Makes sure that the variables of the examples are set.</summary>
    public static void Prepare() { }
}
