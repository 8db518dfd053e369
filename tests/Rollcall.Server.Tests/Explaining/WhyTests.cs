using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Users;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Explaining;

/// <summary>For any person and any right: why, and why not.</summary>
public class WhyTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_right_is_explained_by_every_way_through_nested_groups_to_the_session_that_granted_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var person = site.Tenant.CreatePerson();
        var (inner, outer) = (site.Tenant.CreateGroup("Copenhagen Reception"), site.Tenant.CreateGroup("Nordic Reception"));
        site.Tenant.AddMember(inner.Id, person.Id);
        site.Tenant.AddMember(outer.Id, inner.Id);
        site.Tenant.AddMember(WellKnownGroups.ReceptionistsAarhus, outer.Id);
        site.Tenant.AddMember(WellKnownGroups.ReceptionistsAarhus, person.Id);
        var session = Id(await site.ImportAsync());

        var why = await WhyAsync(site, person.UserPrincipalName, "Receptionist at Aarhus");

        why.GetProperty("code").GetString().ShouldBe("why.imported");
        var right = why.GetProperty("rights").EnumerateArray().ShouldHaveSingleItem();
        right.GetProperty("has").GetBoolean().ShouldBeTrue();
        right.GetProperty("code").GetString().ShouldBe("why.link");
        right.GetProperty("session").GetInt64().ShouldBe(session);
        var linked = site.Tenant.FindGroup(WellKnownGroups.ReceptionistsAarhus)!.DisplayName;
        IReadOnlyList<string> chains =
        [
            .. right.GetProperty("chains").EnumerateArray().Select(chain => chain.GetProperty("text").GetString()!),
        ];
        chains.Count.ShouldBe(2);
        chains[0]
            .ShouldStartWith($"member of {linked} → linked to Receptionist at Aarhus by job Contoso → granted by session {session} on ");
        chains[1]
            .ShouldStartWith(
                $"member of Copenhagen Reception → nested in Nordic Reception → nested in {linked} → linked to Receptionist at Aarhus"
            );
        var toGo = right.GetProperty("toChange").EnumerateArray().Select(change => change.GetString()!).ToList();
        toGo[0].ShouldContain(linked);
        toGo[0].ShouldContain("Copenhagen Reception");
        toGo[1].ShouldContain($"remove the link of {linked}");
    }

    [Fact]
    public async Task Whoever_lacks_a_right_is_told_the_nearest_miss()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var person = site.Tenant.CreatePerson();
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, person.Id);
        await site.ImportAsync();

        (await RightAsync(site, person.UserPrincipalName, "Receptionist at Aarhus")).ShouldBe("why.no-linked-group");
        site.Tenant.AddMember(WellKnownGroups.ReceptionistsAarhus, person.Id);
        (await site.RunAsync("import", "test", "Contoso")).ShouldBeDone();
        (await RightAsync(site, person.UserPrincipalName, "Receptionist at Aarhus")).ShouldBe("why.next-import");
        site.Tenant.DisablePerson(person.Id);
        await site.ImportAsync();
        (await RightAsync(site, person.UserPrincipalName, "Receptionist at Aarhus")).ShouldBe("why.disabled");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Somebody_who_is_not_here_is_looked_for_in_the_directory_and_told_why(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var (disabled, guest, alone, incomplete) = (Called("Dora"), Called("Gus"), Called("Alma"), Called("Iris"));
        foreach (var person in new[] { disabled, guest, incomplete })
        {
            site.Tenant.AddMember(WellKnownGroups.PlannerBookers, person.Id);
        }

        site.Tenant.DisablePerson(disabled.Id);
        site.Tenant.ChangePerson(guest.Id, person => person with { UserType = "Guest" });
        site.Tenant.ChangePerson(incomplete.Id, person => person with { Surname = null });
        await site.ImportAsync();

        (await FoundAsync(site, "dora qwxz")).ShouldBe("why.disabled");
        (await FoundAsync(site, "qwxz gus")).ShouldBe("why.guest");
        (await site.RunAsync("why", alone.Mail!)).ShouldFail(ExitStatus.WrongUse, "Nobody is called", "rollcall import person");
        (await FoundAsync(site, "iris")).ShouldBe("why.rejected");
        var why = (await site.RunAsync("why", "iris")).ShouldBeDone().Output;
        why.ShouldContain("surname is missing");
        (await site.RunAsync("why", "nobody at all")).ShouldFail(ExitStatus.WrongUse, "Nobody is called nobody at all");

        Person Called(string name) =>
            site.Tenant.CreatePerson(person => person with { DisplayName = $"{name} Qwxz", Mail = $"{name}@qwxz.example" });
    }

    [Fact]
    public async Task Over_HTTP_the_same_is_told_and_a_directory_that_nobody_has_read_is_named()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        var nobody = await server.GetAsync("/api/v1/directory-people?search=anybody");
        nobody.GetProperty("people").GetArrayLength().ShouldBe(0);
        nobody.GetProperty("unread").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("Contoso");

        await site.ImportAsync();

        var one = ExpectedPeople.Complete(site.Tenant)[0];
        var found = await server.GetAsync($"/api/v1/directory-people?search={one.Id}");
        found.GetProperty("unread").GetArrayLength().ShouldBe(0);
        found.GetProperty("people")[0].GetProperty("code").GetString().ShouldBe("why.imported");
        var why = await server.GetAsync($"/api/v1/users/{one.UserPrincipalName}/why");
        why.GetProperty("rights")[0].GetProperty("chains").GetArrayLength().ShouldBePositive();
        using var unknown = await server.Client.GetAsync("/api/v1/users/nobody/why", TestStore.Token);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var empty = await server.Client.GetAsync("/api/v1/directory-people?search=%20", TestStore.Token);
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_withheld_is_told_since_the_session_that_began_it()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var incomplete = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(incomplete.Id, person => person with { Mail = null });
        var first = Id(await site.ImportAsync());
        await site.ImportAsync();

        var why = await WhyAsync(site, incomplete.UserPrincipalName);

        why.GetProperty("code").GetString().ShouldBe("why.rejected");
        why.GetProperty("message").GetString()!.ShouldContain($"since session {first}: mail is missing");
    }

    [Fact]
    public async Task A_user_made_by_hand_and_a_protected_one_are_told_as_such()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("user", "add", "ada", "--name", "Ada", "--administrator")).ShouldBeDone();
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        (await site.RunAsync("user", "protect", person.UserPrincipalName)).ShouldBeDone();

        var ada = await WhyAsync(site, "ada");
        ada.GetProperty("code").GetString().ShouldBe("why.by-hand");
        ada.GetProperty("rights")[0].GetProperty("code").GetString().ShouldBe("why.by-hand");
        var kept = await WhyAsync(site, person.UserPrincipalName);
        kept.GetProperty("rights")[0].GetProperty("toChange")[0].GetString()!.ShouldContain("is protected");
    }

    [Fact]
    public async Task A_right_given_by_hand_that_a_link_gives_to_others_is_told_to_go()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var person = site.Tenant.CreatePerson();
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, person.Id);
        await site.ImportAsync();
        await site.Store.DbAsync(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.ObjectId == person.Id, TestStore.Token);
            var right = await db.Rights.SingleAsync(right => right.Role == Role.Receptionist, TestStore.Token);
            db.Grants.Add(new GrantRow { UserId = user.Id, RightId = right.Id });
            return await db.SaveChangesAsync(TestStore.Token);
        });

        (await RightAsync(site, person.UserPrincipalName, "Receptionist at Aarhus")).ShouldBe("why.no-link");
        (await site.ImportAsync()).GetProperty("revoked").GetInt32().ShouldBe(1, "and so it goes");
    }

    [Fact]
    public async Task Whoever_is_active_and_can_not_be_imported_any_more_is_told_so_when_a_right_is_missing()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(person.Id, one => one with { Surname = null });
        site.Tenant.AddMember(WellKnownGroups.ReceptionistsAarhus, person.Id);
        await site.ImportAsync();

        (await RightAsync(site, person.UserPrincipalName, "Receptionist at Aarhus")).ShouldBe("why.rejected");
    }

    [Fact]
    public async Task A_right_that_there_is_not_is_told_with_how_to_write_one()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        (await site.RunAsync("why", ExpectedPeople.Complete(site.Tenant)[0].UserPrincipalName, "Captain")).ShouldFail(
            ExitStatus.WrongUse,
            "There is no right \"Captain\"",
            "Receptionist at Aarhus"
        );
    }

    private static async Task<JsonElement> WhyAsync(TestSite site, string login, params string[] right) =>
        (await site.RunAsync(["why", login, .. right, "--json"])).ShouldBeDone().Json;

    private static async Task<string?> RightAsync(TestSite site, string login, string right) =>
        (await WhyAsync(site, login, right)).GetProperty("rights")[0].GetProperty("code").GetString();

    private static async Task<string?> FoundAsync(TestSite site, string search) =>
        (await WhyAsync(site, search)).GetProperty("people").EnumerateArray().ShouldHaveSingleItem().GetProperty("code").GetString();

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
