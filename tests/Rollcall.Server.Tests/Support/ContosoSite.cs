using Rollcall.Sandbox;
using Rollcall.Sandbox.Tenants;

namespace Rollcall.Server.Tests.Support;

/// <summary>A site file for a Sandbox, and what a test may want to be different in it.</summary>
internal sealed record ContosoSite
{
    public const string SecretVariable = "ROLLCALL_TEST_SANDBOX_SECRET";
    public const string PasswordVariable = "ROLLCALL_TEST_SANDBOX_PASSWORD";
    public const string Password = "Distinctive-Welcome-4711";

    /// <summary>Every group that is linked, and the right that its members have as the site file words it.</summary>
    public static readonly IReadOnlyList<(Guid Group, string Right)> ExampleLinks =
    [
        (WellKnownGroups.PlannerBookers, "role: Booker"),
        (WellKnownGroups.CopenhagenFacility, "role: FacilityManager, location: Copenhagen"),
        (WellKnownGroups.CopenhagenFacility, "department: Facility"),
        (WellKnownGroups.It, "department: IT"),
        (WellKnownGroups.Secretaries, "role: Secretary"),
        (WellKnownGroups.Secretaries, "secretaryOf: Sales"),
        (WellKnownGroups.ReceptionistsAarhus, "role: Receptionist, location: Aarhus"),
        (WellKnownGroups.PlannerAdministrators, "role: Administrator"),
        (WellKnownGroups.BoardroomVip, "vip: Boardroom"),
    ];

    static ContosoSite()
    {
        Environment.SetEnvironmentVariable(SecretVariable, WellKnown.ClientSecret);
        Environment.SetEnvironmentVariable(PasswordVariable, Password);
    }

    public required string Login { get; init; }
    public required string Graph { get; init; }
    public required string CaFile { get; init; }
    public string Name { get; init; } = "Contoso";
    public string DirectoryId { get; init; } = WellKnown.TenantId;
    public string ClientId { get; init; } = WellKnown.ClientId;
    public string Secret { get; init; } = $"{{ env: {SecretVariable} }}";
    public IReadOnlyList<(Guid Group, string Right)> Links { get; init; } = ExampleLinks;

    public string Scope { get; init; } = "LinkedGroups";

    /// <summary>One more line of the job, such as <c>guests: true</c>.</summary>
    public string More { get; init; } = "";

    public static ContosoSite For(SandboxHost sandbox) =>
        new()
        {
            Login = $"https://localhost:{sandbox.BaseAddress.Port}",
            Graph = $"https://localhost:{sandbox.BaseAddress.Port}",
            CaFile = sandbox.CaFile,
        };

    public override string ToString() =>
        $$"""
            languages: [en, da, sv]
            locations: [Copenhagen, Aarhus]
            departments: [Sales, IT, Facility]
            vipCategories: [Boardroom]
            jobs:
              - name: {{Name}}
                type: AzureActiveDirectory
                directoryId: {{DirectoryId}}
                clientId: {{ClientId}}
                clientSecret: {{Secret}}
                cloud: { login: "{{Login}}", graph: "{{Graph}}", trustedCertificate: "{{CaFile}}" }
                defaultPassword: { env: {{PasswordVariable}} }
                defaultLanguage: en
                loginFormat: WindowsLogin
                scope: {{Scope}}
                defaults: { location: Copenhagen, department: Sales }
                {{More}}
                links:
            {{string.Join('\n', Links.Select(link => $"      - {{ group: {link.Group}, {link.Right} }}"))}}

            """;
}
