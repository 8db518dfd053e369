using System.Net;
using System.Text.Json;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Users;

/// <summary>Whoever is protected keeps account and rights, whatever the directory says.</summary>
public class ProtectionTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_protected_person_and_who_holds_a_protected_role_keep_account_and_rights_until_the_protection_ends(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var receptionists = site.Tenant.PeopleReachedBy(WellKnownGroups.ReceptionistsAarhus).ToHashSet();
        var people = ExpectedPeople.Complete(site.Tenant);
        var holder = people.First(person => receptionists.Contains(person.Id));
        var (named, other) = (
            people.First(person => person != holder && !receptionists.Contains(person.Id)),
            people.Last(person => !receptionists.Contains(person.Id))
        );
        (await site.RunAsync("user", "protect", named.UserPrincipalName.ToUpperInvariant()))
            .ShouldBeDone()
            .Output.ShouldContain("is protected.");
        (await site.RunAsync("role", "protect", "receptionist")).ShouldBeDone();
        var before = await StatesAsync(site, named, holder);
        foreach (var person in new[] { named, holder, other })
        {
            site.Tenant.DisablePerson(person.Id);
        }

        var kept = await site.ImportAsync();

        kept.GetProperty("deactivated").GetInt32().ShouldBe(1, "whom nothing protects");
        (await StatesAsync(site, named, holder)).ShouldBe(before);
        var withheld = await site.LogAsync(kept.GetProperty("id").GetInt64(), "--code", "guard.protected");
        withheld.Select(ObjectId).Distinct().ShouldBe([named.Id, holder.Id], ignoreOrder: true);
        withheld.First(line => ObjectId(line) == holder.Id).GetProperty("message").GetString()!.ShouldContain("that role is protected");

        (await site.RunAsync("user", "protect", named.UserPrincipalName, "--off")).ShouldBeDone();
        (await site.RunAsync("role", "protect", "Receptionist", "--off")).ShouldBeDone();
        (await site.ImportAsync()).GetProperty("deactivated").GetInt32().ShouldBe(2);
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task Protection_of_a_person_is_switched_over_the_API_and_seen_there()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 20);
        (await site.RunAsync("user", "add", "anna", "--name", "Anna And")).ShouldBeDone();
        (await site.RunAsync("user", "add", "bo", "--name", "Bo Bo")).ShouldBeDone();
        await using var server = await TestServer.StartAsync(site);

        (await PutAsync(server, "users/ANNA/protection", """{"protected":true}""")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await server.GetAsync("api/v1/users/anna")).GetProperty("protected").GetBoolean().ShouldBeTrue();
        (await server.GetAsync("api/v1/users/bo")).GetProperty("protected").GetBoolean().ShouldBeFalse();
        (await server.GetAsync("api/v1/users?protected=true"))
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("login")
            .GetString()
            .ShouldBe("anna");
        (await site.RunAsync("user", "list", "--protected", "false")).ShouldBeDone().Output.ShouldNotContain("anna");
        (await site.RunAsync("user", "list")).ShouldBeDone().Output.ShouldContain(" * anna ");
        (await PutAsync(server, "users/anna/protection", """{"protected":false}""")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await server.GetAsync("api/v1/users/anna")).GetProperty("protected").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("users/nobody/protection", """{"protected":true}""", HttpStatusCode.NotFound, "no user with the login nobody")]
    [InlineData("users/nobody/protection", "{}", HttpStatusCode.BadRequest, "protected")]
    [InlineData("protected-roles", """{"roles":["Admin","7"]}""", HttpStatusCode.BadRequest, "Allowed: Booker, Secretary")]
    [InlineData("protected-roles", "{}", HttpStatusCode.BadRequest, "roles")]
    public async Task A_slip_protects_nobody_and_is_told(string path, string body, HttpStatusCode status, string words)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);

        var answer = await PutAsync(server, path, body);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(words);
        (await server.GetAsync("api/v1/protected-roles")).GetProperty("roles").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Protected_roles_are_said_as_a_whole_over_the_API_and_one_by_one_on_the_command_line()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 20);
        (await site.RunAsync("user", "add", "anna", "--name", "Anna And", "--administrator")).ShouldBeDone();
        await using var server = await TestServer.StartAsync(site);

        (await PutAsync(server, "protected-roles", """{"roles":["administrator","Booker","Administrator"]}""")).Status.ShouldBe(
            HttpStatusCode.NoContent
        );

        (await RolesAsync(server)).ShouldBe(["Booker", "Administrator"]);
        (await server.GetAsync("api/v1/users/anna")).GetProperty("protectedRole").GetString().ShouldBe("Administrator");
        (await site.RunAsync("role", "protect", "booker", "--off", "--json"))
            .ShouldBeDone()
            .Json.GetRawText()
            .ShouldBe("""{"role":"Booker","protected":false}""");
        (await RolesAsync(server)).ShouldBe(["Administrator"]);
        var listed = (await site.RunAsync("role", "list", "--json")).ShouldBeDone().Lines;
        listed.Single(role => role.GetProperty("protected").GetBoolean()).GetProperty("role").GetString().ShouldBe("Administrator");
        (await site.RunAsync("role", "protect", "Boss")).ShouldFail(ExitStatus.WrongUse, "Boss is no role. Allowed: Booker");
        (await site.RunAsync("user", "protect", "nobody")).ShouldFail(ExitStatus.WrongUse, "no user with the login nobody");
    }

    private static async Task<string[]> StatesAsync(TestSite site, params Person[] people)
    {
        var states = new List<string>();
        foreach (var person in people)
        {
            states.Add((await site.UserAsync(person.UserPrincipalName)).GetRawText());
        }

        return [.. states];
    }

    private static Guid ObjectId(JsonElement line) => line.GetProperty("objectId").GetGuid();

    private static async Task<string?[]> RolesAsync(TestServer server) =>
        [.. (await server.GetAsync("api/v1/protected-roles")).GetProperty("roles").EnumerateArray().Select(role => role.GetString())];

    private static async Task<(HttpStatusCode Status, string Body)> PutAsync(TestServer server, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Client.PutAsync($"api/v1/{path}", content, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
