using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Importing;

/// <summary>Somebody must be able to let the others in again.</summary>
public class LastAdministratorTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_last_administrator_stays_whatever_the_directory_says_and_goes_once_there_is_another(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var administrator = site.Tenant.CreatePerson();
        foreach (var other in site.Tenant.PeopleReachedBy(WellKnownGroups.PlannerAdministrators))
        {
            site.Tenant.RemoveMember(WellKnownGroups.PlannerAdministrators, other);
        }

        site.Tenant.AddMember(WellKnownGroups.PlannerAdministrators, administrator.Id);
        await site.ImportAsync();
        var before = (await site.UserAsync(administrator.UserPrincipalName)).GetRawText();
        site.Tenant.DisablePerson(administrator.Id);

        var held = await site.ImportAsync();

        Count(held, "deactivated", "revoked", "withheld").ShouldBe([0, 0, 2]);
        var lines = await site.LogAsync(Id(held), "--outcome", "withheld");
        lines.ShouldAllBe(line => line.GetProperty("code").GetString() == "guard.last-administrator");
        lines.ShouldAllBe(line => line.GetProperty("message").GetString()!.Contains("no active administrator would be left"));
        (await site.UserAsync(administrator.UserPrincipalName)).GetRawText().ShouldBe(before);

        (await site.RunAsync("user", "add", "admin", "--name", "By Hand", "--administrator")).ShouldBeDone();
        var free = await site.ImportAsync();

        Count(free, "deactivated", "withheld").ShouldBe([1, 0]);
        (await site.UserAsync(administrator.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_administrator_made_by_hand_survives_a_directory_that_knows_nobody()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("user", "add", "admin", "--name", "By Hand", "--administrator")).ShouldBeDone();
        await site.ImportAsync();
        foreach (var person in ExpectedPeople.InScope(site.Tenant))
        {
            site.Tenant.DisablePerson(person.Id);
        }

        // So many at once have to be allowed.
        var over = (await site.RunAsync("import", "run", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;
        (await site.RunAsync("session", "allow", $"{Id(over)}", "--all")).ShouldBeDone();

        (await site.RunAsync("user", "list", "--active", "true", "--json"))
            .ShouldBeDone()
            .Json.GetProperty("login")
            .GetString()
            .ShouldBe("admin");
    }

    private static int[] Count(JsonElement session, params string[] counts) =>
        [.. counts.Select(count => session.GetProperty(count).GetInt32())];

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
