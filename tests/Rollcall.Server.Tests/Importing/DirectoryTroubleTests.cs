using Rollcall.Sandbox.Faults;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Importing;

/// <summary>Trouble with a directory fails the session, says what to do, and leaves every user as it was.</summary>
public class DirectoryTroubleTests
{
    [Fact]
    public Task A_wrong_secret_is_told() =>
        FailsAsync(
            contoso => contoso with { Secret = "{ file: secret.txt }" },
            "directory.secret-wrong",
            ["AADSTS7000215", "The client secret is wrong"],
            secret: "Wrong~but-distinctive-secret-0815"
        );

    [Fact]
    public Task An_expired_secret_is_told() =>
        FailsAsync(
            contoso => contoso with { Secret = "{ file: secret.txt }" },
            "directory.secret-expired",
            ["has expired"],
            secret: WellKnown.ExpiredSecret
        );

    [Fact]
    public Task An_unknown_tenant_is_told() =>
        FailsAsync(
            contoso => contoso with { DirectoryId = "3f1c1d4e-9999-4000-8000-000000000001" },
            "directory.tenant-unknown",
            ["3f1c1d4e-9999-4000-8000-000000000001", "Directory (tenant) ID"]
        );

    [Fact]
    public Task An_unknown_app_is_told() =>
        FailsAsync(
            contoso => contoso with { ClientId = "3f1c1d4e-9999-4000-8000-000000000002" },
            "directory.app-unknown",
            ["3f1c1d4e-9999-4000-8000-000000000002"]
        );

    [Theory]
    [InlineData(WellKnown.UnconsentedClientId, "User.Read.All", "GroupMember.Read.All")]
    [InlineData(WellKnown.GroupsOnlyClientId, "User.Read.All")]
    [InlineData(WellKnown.UsersOnlyClientId, "GroupMember.Read.All")]
    public Task Every_missing_permission_is_told(string app, params string[] permissions) =>
        FailsAsync(contoso => contoso with { ClientId = app }, "directory.permission-missing", [.. permissions, "Grant admin consent"]);

    [Fact]
    public Task A_directory_that_cannot_be_reached_is_told() =>
        FailsAsync(
            contoso => contoso with { Login = "https://localhost:1", Graph = "https://localhost:1" },
            "directory.unreachable",
            ["localhost:1 refuses connections"]
        );

    [Fact]
    public Task A_portal_that_answers_in_the_directorys_place_is_told() =>
        FailsAsync(
            null,
            "directory.not-a-directory",
            ["instead of JSON", "/v1.0/users"],
            scope: "Everybody",
            spoil: site =>
                site.Sandbox.Faults.Add(
                    new Fault
                    {
                        Match = "/v1.0/users?",
                        Status = 200,
                        Body = "<html><body>Please sign in to the guest network</body></html>",
                        ContentType = "text/html",
                        Times = 100,
                    }
                )
        );

    [Fact]
    public Task An_answer_that_breaks_off_again_and_again_is_told() =>
        FailsAsync(
            null,
            "directory.broken-answer",
            ["cut off on the way"],
            scope: "Everybody",
            spoil: site =>
                site.Sandbox.Faults.Add(
                    new Fault
                    {
                        Match = "/v1.0/users?",
                        CutBodyAfterBytes = 2000,
                        Times = 100,
                    }
                )
        );

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_passing_fault_is_survived(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        foreach (var status in new[] { 429, 503, 500 })
        {
            site.Sandbox.Faults.Add(
                new Fault
                {
                    Match = "/v1.0/directoryObjects/getByIds?",
                    Status = status,
                    Body = """{"error":{"code":"TooManyRequests","message":"Later."}}""",
                    Headers = new Dictionary<string, string> { ["Retry-After"] = "0" },
                }
            );
        }

        await site.ImportAsync();

        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public Task The_id_of_a_secret_in_place_of_its_value_is_told() =>
        FailsAsync(
            contoso => contoso with { Secret = "{ file: secret.txt }" },
            "directory.secret-wrong",
            ["AADSTS7000215", "secret's ID instead of its value"],
            secret: WellKnown.SecretId
        );

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_directory_that_stops_telling_who_is_disabled_and_who_is_a_guest_is_not_believed(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateWithEverybodyAsync(kind, people: 60);
        var users = await site.UsersAsync();
        var person = site.Sandbox.Tenant.People.First();
        site.Sandbox.Faults.Add(
            new Fault
            {
                Match = "/v1.0/users?",
                Status = 200,
                Body =
                    $$"""{"value":[{"id":"{{person.Id}}","userPrincipalName":"{{person.UserPrincipalName}}","mail":"a@contoso.example"}]}""",
            }
        );

        var run = await site.RunAsync("import", "run", "Contoso", "--whole");

        run.ShouldFail(ExitStatus.Failed, "directory.permission-missing", "accountEnabled and userType");
        (await site.UsersAsync()).ShouldBe(users);
        await site.ImportAsync();
    }

    [Fact]
    public async Task A_directory_id_that_is_not_that_of_the_tenant_that_answers_is_told()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite, people: 30);
        var users = await site.UsersAsync();
        site.Sandbox.Faults.Add(
            new Fault
            {
                Match = "/v1.0/organization",
                Status = 200,
                Body = """{"value":[{"id":"3f1c1d4e-7777-4000-8000-000000000001","displayName":"Fabrikam"}]}""",
            }
        );

        var run = await site.RunAsync("import", "run", "Contoso", "--whole");

        run.ShouldFail(ExitStatus.Failed, "directory.wrong-tenant", "Fabrikam");
        (await site.UsersAsync()).ShouldBe(users);
    }

    /// <summary>A site that imported once gets into trouble; check and import say it alike, and the site recovers.</summary>
    private static async Task FailsAsync(
        Func<ContosoSite, ContosoSite>? change,
        string code,
        string[] saying,
        string? secret = null,
        string scope = "LinkedGroups",
        Action<TestSite>? spoil = null
    )
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 60);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { Scope = scope });
        await site.ImportAsync();
        var users = await site.UsersAsync();
        if (secret is not null)
        {
            site.Folder.Write("secret.txt", secret);
        }

        if (change is not null)
        {
            await site.ApplyAsync(change(ContosoSite.For(site.Sandbox)));
        }

        spoil?.Invoke(site);

        var run = await site.RunAsync("import", "run", "Contoso", "--whole", "--json");

        run.ShouldFail(ExitStatus.Failed, [code, .. saying]);
        run.Everything.ShouldNotContain(secret ?? WellKnown.ClientSecret);
        run.Json.GetProperty("state").GetString().ShouldBe("failed");
        run.Json.GetProperty("code").GetString()!.ShouldStartWith(code);
        (await site.UsersAsync()).ShouldBe(users);
        if (change is not null)
        {
            (await site.RunAsync("job", "check", "Contoso", "--json")).ShouldEnd(ExitStatus.Failed).Output.ShouldContain(code);
            await site.ApplyAsync(ContosoSite.For(site.Sandbox));
            (await site.ImportAsync()).GetProperty("state").GetString().ShouldBe("done");
        }
    }
}
