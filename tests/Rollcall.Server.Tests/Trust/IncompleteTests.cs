using System.Text.Json;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust;

/// <summary>A directory that can't be read whole costs nobody anything; what can be known is done all the same, and the ledger says the rest.</summary>
public class IncompleteTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task One_unreadable_group_holds_back_only_the_rights_that_hang_on_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (it, secretary) = (Leaves(site, WellKnownGroups.It), Leaves(site, WellKnownGroups.Secretaries));
        var newcomer = site.Tenant.CreatePerson();
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, newcomer.Id);
        site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ForbiddenGroup, Group = WellKnownGroups.It });

        var session = (await site.RunAsync("import", "run", "Contoso", "--whole", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;

        session.GetProperty("state").GetString().ShouldBe("incomplete");
        session.GetProperty("unread").GetInt32().ShouldBe(1);
        session.GetProperty("message").GetString()!.ShouldContain("the members of IT (directory.permission-missing)");
        (await RightsAsync(site, it)).ShouldContain("IT");
        (await RightsAsync(site, secretary)).ShouldNotContain("Sales");
        (await RightsAsync(site, newcomer)).ShouldContain("Booker");
        var withheld = await site.LogAsync(Id(session), "--outcome", "withheld");
        withheld.ShouldContain(line => line.GetProperty("objectId").GetGuid() == it.Id);
        withheld.ShouldAllBe(line => line.GetProperty("code").GetString() == "guard.incomplete");
        withheld.ShouldAllBe(line => line.GetProperty("rightName").GetString() == "member of IT");
        withheld[0].GetProperty("message").GetString()!.ShouldContain("the members of IT");

        site.Sandbox.Scenarios.EndAll();
        await site.ImportAsync();
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Fact]
    public async Task The_ledger_says_what_was_read_and_how_each_list_ended()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.NoValue, Group = WellKnownGroups.Denmark });
        var session = (await site.RunAsync("import", "test", "Contoso", "--whole", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;

        var ledger = (await site.RunAsync("session", "ledger", $"{Id(session)}", "--json")).ShouldBeDone().Json;

        ledger.GetProperty("tenantId").GetString().ShouldBe(WellKnown.TenantId);
        ledger.GetProperty("rolesAtStart").GetRawText().ShouldBe(ledger.GetProperty("rolesAtEnd").GetRawText());
        var entries = ledger.GetProperty("collections").EnumerateArray().ToList();
        var denmark = entries[0];
        (denmark.GetProperty("title").GetString(), denmark.GetProperty("complete").GetBoolean()).ShouldBe(
            ("the members of Denmark", false)
        );
        denmark.GetProperty("endedBy").GetString().ShouldBe("directory.broken-answer");
        denmark.GetProperty("message").GetString()!.ShouldContain("'value'");
        entries.Skip(1).ShouldAllBe(entry => entry.GetProperty("endedBy").GetString() == "no next link");
        var users = entries.Single(entry => entry.GetProperty("name").GetString() == "users");
        users
            .GetProperty("items")
            .GetInt64()
            .ShouldBeInRange(1, ExpectedPeople.Reached(site.Tenant).Count, "who is in no linked group is not read");
        users.GetProperty("firstUrl").GetString()!.ShouldContain("/v1.0/directoryObjects/getByIds?");
    }

    [Fact]
    public async Task A_partial_reading_is_nobodys_directory_copy()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var before = await JobAsync(site);
        site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.CutJson, Group = WellKnownGroups.Copenhagen });

        (await site.RunAsync("import", "run", "Contoso", "--whole")).ShouldEnd(ExitStatus.Incomplete);

        (await JobAsync(site)).ShouldBe(before);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_rights_of_a_group_that_is_gone_are_kept_until_a_person_says_otherwise(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var members = ExpectedPeople
            .Complete(site.Tenant)
            .Where(person => site.Tenant.PeopleReachedBy(WellKnownGroups.It).Contains(person.Id))
            .ToList();
        site.Tenant.DeleteGroup(WellKnownGroups.It);

        var session = (await site.RunAsync("import", "run", "Contoso", "--whole", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;

        session.GetProperty("message").GetString()!.ShouldContain("the members of IT (directory.group-gone)");
        session.GetProperty("held").GetInt32().ShouldBe(members.Count);
        (await RightsAsync(site, members[0])).ShouldContain("IT");
        var waiting = await site.LogAsync(Id(session), "--outcome", "waiting");
        waiting.ShouldAllBe(line => line.GetProperty("code").GetString() == "right.revoked");

        (await site.RunAsync("session", "allow", $"{Id(session)}", "--all")).ShouldEnd(ExitStatus.Incomplete);

        foreach (var member in members)
        {
            (await RightsAsync(site, member)).ShouldNotContain("IT");
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_group_that_is_gone_for_longer_is_called_by_its_name_still(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        site.Tenant.DeleteGroup(WellKnownGroups.It);

        for (var import = 1; import <= 3; import++)
        {
            var session = (await site.RunAsync("import", "run", "Contoso", "--whole", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;

            session
                .GetProperty("message")
                .GetString()!
                .ShouldContain("the members of IT (directory.group-gone)", customMessage: $"{import}");
        }
    }

    [Fact]
    public async Task Changed_permissions_are_one_cause_and_do_not_hide_what_else_could_not_be_read()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.PermissionWithdrawn, Group = WellKnownGroups.Copenhagen });

        var session = (await site.RunAsync("import", "run", "Contoso", "--whole", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;

        var message = session.GetProperty("message").GetString()!;
        message.ShouldContain("the members of Copenhagen (directory.permission-missing)");
        message.ShouldContain("all else, since the app's permissions changed meanwhile (reading.roles-changed).");
        message.ShouldNotContain("the list of people");
    }

    [Theory]
    [InlineData(ScenarioNames.Strangers, "directory.strangers")]
    [InlineData(ScenarioNames.Empty, "directory.empty")]
    public async Task A_directory_without_anybody_whom_we_know_is_never_believed_and_nobody_can_allow_it(string scenario, string code)
    {
        await using var site = await TestSite.CreateWithEverybodyAsync(DatabaseKind.Sqlite);
        var before = await site.UsersAsync();
        site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = scenario });

        var session = (await site.RunAsync("import", "run", "Contoso", "--whole", "--json")).ShouldEnd(ExitStatus.Waits).Json;

        session.GetProperty("code").GetString().ShouldBe(code);
        (await site.RunAsync("session", "allow", $"{Id(session)}", "--all")).ShouldFail(ExitStatus.Failed, "Nobody can allow");
        (await site.UsersAsync()).ShouldBe(before);
        site.Sandbox.Scenarios.EndAll();
        await site.ImportAsync();
        (await site.UsersAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_goes_off_and_on_in_turn_is_left_on_until_the_directory_is_steady()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var person = ExpectedPeople.Complete(site.Tenant)[5];

        (await SwitchAsync(site, person, on: false)).GetProperty("held").GetInt32().ShouldBe(0);
        (await SwitchAsync(site, person, on: true)).GetProperty("held").GetInt32().ShouldBe(0);
        var third = await SwitchAsync(site, person, on: false);

        third.GetProperty("held").GetInt32().ShouldBeGreaterThan(1, "the account and the rights");
        (await site.LogAsync(Id(third), "--outcome", "waiting")).ShouldAllBe(line => line.GetProperty("objectId").GetGuid() == person.Id);
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
        await SwitchAsync(site, person, on: true);
        (await SwitchAsync(site, person, on: false)).GetProperty("held").GetInt32().ShouldBeGreaterThan(1, "it flaps on");
        await site.ImportAsync();
        var steady = await site.ImportAsync();

        steady.GetProperty("deactivated").GetInt32().ShouldBe(1, "three times in a row it was off");
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    private static async Task<JsonElement> SwitchAsync(TestSite site, Person person, bool on)
    {
        site.Tenant.ChangePerson(person.Id, changed => changed with { AccountEnabled = on });
        return await site.ImportAsync();
    }

    private static Person Leaves(TestSite site, Guid group)
    {
        var members = site.Tenant.MembersOf(group);
        var person = ExpectedPeople.Complete(site.Tenant).First(candidate => members.Contains(candidate.Id));
        site.Tenant.RemoveMember(group, person.Id);
        return person;
    }

    private static async Task<string> RightsAsync(TestSite site, Person person) =>
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("rights").GetRawText();

    private static Task<(long?, long?)> JobAsync(TestSite site) =>
        site.Store.DbAsync(db => Task.FromResult(db.Jobs.Select(job => ValueTuple.Create(job.ReadingId, job.StructureId)).Single()));

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
