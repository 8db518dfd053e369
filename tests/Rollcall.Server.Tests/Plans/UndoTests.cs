using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>What an import did can be taken back, and that as well.</summary>
public class UndoTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Leavers_come_back_with_their_rights_values_go_back_and_newcomers_become_inactive(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var before = await site.UsersAsync();
        var people = ExpectedPeople.Complete(site.Tenant);
        var (leaver, renamed, newcomer) = (people[0], people[1], site.Tenant.CreatePerson());
        site.Tenant.DisablePerson(leaver.Id);
        site.Tenant.ChangePerson(
            renamed.Id,
            person => person with { UserPrincipalName = $"x.{person.UserPrincipalName}", Surname = "Else" }
        );
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, newcomer.Id);
        var import = Id(await site.ImportAsync());
        var after = await site.UsersAsync();

        var undo = (await site.RunAsync("session", "undo", $"{import}", "--json")).ShouldBeDone().Json;

        undo.GetProperty("kind").GetString().ShouldBe("undo");
        undo.GetProperty("planOf").GetInt64().ShouldBe(import);
        var made = await site.UserAsync(newcomer.UserPrincipalName);
        made.GetProperty("active").GetBoolean().ShouldBeFalse();
        made.GetProperty("rights").GetArrayLength().ShouldBe(0);
        Without(await site.UsersAsync(), newcomer).ShouldBe(before);
        (await site.LogAsync(Id(undo))).ShouldAllBe(line => line.GetProperty("outcome").GetString() == "applied");

        (await site.RunAsync("session", "undo", $"{Id(undo)}", "--json")).ShouldBeDone();
        (await site.UsersAsync()).ShouldBe(after);
    }

    [Fact]
    public async Task The_first_import_of_all_can_be_undone()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        (await site.RunAsync("session", "undo", "1", "--json")).ShouldBeDone();

        (await site.RunAsync("user", "list", "--json", "--active", "true"))
            .ShouldBeDone()
            .Lines.ShouldHaveSingleItem("the last administrator stays");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_a_later_session_has_changed_is_listed_and_left_until_a_person_allows_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        IReadOnlyList<Person> two = [.. ExpectedPeople.Complete(site.Tenant).Take(2)];
        void Title(string title, params IEnumerable<Person> people) =>
            people.ToList().ForEach(one => site.Tenant.ChangePerson(one.Id, person => person with { JobTitle = title }));
        var former = await TitlesAsync(site, two);
        Title("First", two);
        var import = Id(await site.ImportAsync());
        Title("Second", two[0]);
        var later = Id(await site.ImportAsync());

        var undo = (await site.RunAsync("session", "undo", $"{import}", "--json")).ShouldBeDone().Json;

        (await TitlesAsync(site, two)).ShouldBe(["Second", former[1]]);
        var conflict = (await site.LogAsync(Id(undo), "--outcome", "waiting")).ShouldHaveSingleItem();
        conflict.GetProperty("hold").GetString().ShouldBe("undo.conflict");
        conflict.GetProperty("why").GetString()!.ShouldContain($"Session {later} has changed jobTitle to Second since.");
        (await site.RunAsync("session", "allow", $"{Id(undo)}", "--all", "--json")).ShouldBeDone();
        (await TitlesAsync(site, two)).ShouldBe(former);
    }

    [Fact]
    public async Task What_was_changed_by_hand_since_is_not_overwritten()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        IReadOnlyList<Person> one = [ExpectedPeople.Complete(site.Tenant)[0]];
        site.Tenant.ChangePerson(one[0].Id, person => person with { JobTitle = "First" });
        var import = Id(await site.ImportAsync());
        await ByHandAsync(site, "First", "By hand");

        var undo = (await site.RunAsync("session", "undo", $"{import}", "--json")).ShouldBeDone().Json;

        (await TitlesAsync(site, one)).ShouldBe(["By hand"]);
        (await site.LogAsync(Id(undo))).ShouldHaveSingleItem().GetProperty("why").GetString()!.ShouldContain("by hand since");
        (await site.RunAsync("session", "deny", $"{Id(undo)}", "--all", "--json")).ShouldBeDone();
        (await TitlesAsync(site, one)).ShouldBe(["By hand"]);
    }

    [Fact]
    public async Task A_protected_person_keeps_what_an_undo_would_take()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var one = ExpectedPeople.Complete(site.Tenant)[0];
        (await site.RunAsync("user", "protect", one.UserPrincipalName)).ShouldBeDone();

        var undo = (await site.RunAsync("session", "undo", "1", "--json")).ShouldBeDone().Json;

        (await site.UserAsync(one.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
        var withheld = await site.LogAsync(Id(undo), "--outcome", "withheld");
        withheld.ShouldContain(line =>
            line.GetProperty("code").GetString() == "guard.protected" && line.GetProperty("objectId").GetGuid() == one.Id
        );
    }

    [Fact]
    public async Task What_can_not_be_undone_says_why()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var test = Id((await site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json);
        var idle = Id(await site.ImportAsync());
        var one = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(one.Id, person => person with { JobTitle = "First" });
        var import = Id(await site.ImportAsync());
        var undo = Id((await site.RunAsync("session", "undo", $"{import}", "--json")).ShouldBeDone().Json);

        (await site.RunAsync("session", "undo", "99")).ShouldFail(ExitStatus.WrongUse, "There is no session 99");
        (await site.RunAsync("session", "undo", $"{test}")).ShouldFail(ExitStatus.Failed, $"Session {test} has changed nobody");
        (await site.RunAsync("session", "undo", $"{idle}")).ShouldFail(ExitStatus.Failed, $"Session {idle} has applied nothing");
        (await site.RunAsync("session", "undo", $"{import}")).ShouldFail(
            ExitStatus.Failed,
            $"Nothing of session {import} is left to undo",
            $"by session {undo}"
        );
        var redo = Id((await site.RunAsync("session", "undo", $"{undo}", "--json")).ShouldBeDone().Json);
        (await site.RunAsync("session", "undo", $"{import}")).ShouldFail(ExitStatus.Failed, $"Undo session {redo} to take it away again");
        (await site.RunAsync("session", "undo", $"{redo}")).ShouldBeDone();
    }

    [Fact]
    public async Task Looking_at_an_undo_changes_nobody_and_tells_what_it_would_do()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var before = await site.UsersAsync();

        var shown = (await site.RunAsync("session", "undo", "1", "--show", "--json")).ShouldBeDone().Json;

        (await site.UsersAsync()).ShouldBe(before);
        var undo = Id((await site.RunAsync("session", "undo", "1", "--json")).ShouldBeDone().Json);
        var log = await site.LogAsync(undo);
        shown.GetProperty("changeCount").GetInt32().ShouldBe(log.Count(line => line.GetProperty("outcome").GetString() == "applied"));
        shown.GetProperty("withheldCount").GetInt32().ShouldBe(log.Count(line => line.GetProperty("outcome").GetString() == "withheld"));
        var first = log.First(line => line.GetProperty("outcome").GetString() == "applied");
        shown.GetProperty("changes")[0].GetProperty("message").GetString().ShouldBe(first.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_conflict_that_is_allowed_changes_nothing_but_what_it_says()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        IReadOnlyList<Person> one = [ExpectedPeople.Complete(site.Tenant)[0]];
        var former = await TitlesAsync(site, one);
        site.Tenant.ChangePerson(one[0].Id, person => person with { JobTitle = "First" });
        var import = Id(await site.ImportAsync());
        await ByHandAsync(site, "First", "By hand");
        var undo = (await site.RunAsync("session", "undo", $"{import}", "--json")).ShouldBeDone().Json;
        await site.Store.DbAsync(db =>
            db.Users.Where(user => user.JobTitle == "By hand")
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.Phone, "12345"), TestStore.Token)
        );

        (await site.RunAsync("session", "allow", $"{Id(undo)}", "--all", "--json")).ShouldBeDone();

        (await TitlesAsync(site, one)).ShouldBe(former);
        (await site.UserAsync(one[0].UserPrincipalName)).GetProperty("phone").GetString().ShouldBe("12345");
    }

    private static Task<int> ByHandAsync(TestSite site, string from, string to) =>
        site.Store.DbAsync(db =>
            db.Users.Where(user => user.JobTitle == from)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.JobTitle, to), TestStore.Token)
        );

    private static async Task<IReadOnlyList<string?>> TitlesAsync(TestSite site, IReadOnlyList<Person> people)
    {
        var titles = new List<string?>();
        foreach (var person in people)
        {
            titles.Add((await site.UserAsync(person.UserPrincipalName)).GetProperty("jobTitle").GetString());
        }

        return titles;
    }

    private static string Without(string users, Person person) =>
        string.Concat(users.Split('\n').Where(line => !line.Contains($"{person.Id}", StringComparison.Ordinal)).Select(line => line + "\n"))
            .TrimEnd('\n') + "\n";

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
