using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Core.Rules;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Trust;

/// <summary>What is over a limit waits as it is until a person allows or denies it, and then exactly that happens.</summary>
public class DecideTests
{
    private const int Leavers = 30;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Over_a_limit_nothing_is_applied_and_nobody_is_changed(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        DisableSome(site);
        var newcomer = Joins(site);
        var before = await site.UsersAsync();

        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;
        var session = (await site.RunAsync("import", "run", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;

        foreach (var ended in new[] { test, session })
        {
            ended.GetProperty("state").GetString().ShouldBe("waiting");
            ended.GetProperty("code").GetString().ShouldBe("limit.deactivated");
            Count(ended, "created", "deactivated").ShouldBe([1, Leavers], "what would be done");
            ended.GetProperty("held").GetInt32().ShouldBe((await site.LogAsync(Id(ended), "--outcome", "waiting")).Count);
        }

        (await site.LogAsync(Id(session), "--outcome", "applied")).ShouldBeEmpty();
        (await site.LogAsync(Id(session), "--outcome", "planned")).ShouldBeEmpty();
        (await site.UsersAsync()).ShouldBe(before);
        before.ShouldNotContain(newcomer.UserPrincipalName);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Allowing_all_makes_the_store_what_the_directory_says(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        DisableSome(site);
        Joins(site);
        var waiting = await WaitAsync(site);

        var ended = (await site.RunAsync("session", "allow", $"{waiting}", "--all", "--json")).ShouldBeDone().Json;

        Id(ended).ShouldBe(waiting);
        ended.GetProperty("state").GetString().ShouldBe("done");
        Count(ended, "created", "deactivated", "held").ShouldBe([1, Leavers, 0]);
        await site.ShouldHoldTheDirectoryAsync();
        (await site.ImportAsync()).GetProperty("deactivated").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Allowing_one_person_takes_that_persons_lines_and_no_others(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var disabled = DisableSome(site);
        var waiting = await WaitAsync(site);
        var one = disabled[4];

        var ended = (await site.RunAsync("session", "allow", $"{waiting}", "--person", one.UserPrincipalName, "--json"))
            .ShouldEnd(ExitStatus.Waits)
            .Json;

        ended.GetProperty("state").GetString().ShouldBe("waiting", "the others wait still");
        var applied = await site.LogAsync(waiting, "--outcome", "applied");
        applied.ShouldNotBeEmpty();
        applied.ShouldAllBe(line => line.GetProperty("objectId").GetGuid() == one.Id);
        applied.Count(line => line.GetProperty("code").GetString() == "user.deactivated").ShouldBe(1);
        foreach (var person in disabled)
        {
            (await site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBe(person.Id != one.Id);
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task By_right_and_by_search_some_are_allowed_and_the_rest_is_denied(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var disabled = DisableSome(site);
        var waiting = await WaitAsync(site);
        var right = (await site.LogAsync(waiting, "--code", "right.revoked"))[0].GetProperty("rightName").GetString()!;
        var found = disabled[7];

        (await site.RunAsync("session", "allow", $"{waiting}", "--right", right)).ShouldEnd(ExitStatus.Waits);
        (await site.RunAsync("session", "allow", $"{waiting}", "--search", found.UserPrincipalName)).ShouldEnd(ExitStatus.Waits);
        (await site.RunAsync("session", "deny", $"{waiting}", "--all")).ShouldBeDone();

        var log = await site.LogAsync(waiting);
        log.Where(line => line.GetProperty("outcome").GetString() == "applied")
            .ShouldAllBe(line =>
                line.GetProperty("objectId").GetGuid() == found.Id
                || (line.GetProperty("code").GetString() == "right.revoked" && line.GetProperty("rightName").GetString() == right)
            );
        log.Count(line => line.GetProperty("outcome").GetString() == "denied" && line.GetProperty("code").GetString() == "user.deactivated")
            .ShouldBe(Leavers - 1);
        log.ShouldAllBe(line => line.GetProperty("outcome").GetString() != "waiting");
        (await site.SessionAsync(waiting)).GetProperty("deactivated").GetInt32().ShouldBe(1);
        var decisions = (await site.RunAsync("session", "decisions", $"{waiting}", "--json")).ShouldBeDone().Lines;
        decisions.Select(decision => decision.GetProperty("allowed").GetBoolean()).ShouldBe([true, true, false]);
        decisions.Sum(decision => decision.GetProperty("lines").GetInt32()).ShouldBe(log.Count(line => Waited(line)));
        decisions.ShouldAllBe(decision => decision.GetProperty("by").GetString() == "command line");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_newer_plan_makes_what_waited_lapse(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        DisableSome(site);
        var first = await WaitAsync(site);
        var second = await WaitAsync(site);
        var before = await site.UsersAsync();

        (await site.RunAsync("session", "allow", $"{first}", "--all")).ShouldFail(
            ExitStatus.Failed,
            $"Session {second} of Contoso has planned anew"
        );

        (await site.SessionAsync(first)).GetProperty("state").GetString().ShouldBe("lapsed");
        (await site.UsersAsync()).ShouldBe(before);
        (await site.RunAsync("session", "allow", $"{second}", "--all")).ShouldBeDone();
    }

    [Fact]
    public async Task With_the_rest_applied_only_removals_wait()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.OverLimit, OverLimit.ApplyRest), TestStore.Token)
        );
        DisableSome(site);
        var newcomer = Joins(site);

        var waiting = await WaitAsync(site);

        (await site.UserAsync(newcomer.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
        (await site.LogAsync(waiting, "--outcome", "waiting"))
            .Select(line => line.GetProperty("code").GetString())
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(["right.revoked", "user.deactivated"]);
        (await site.RunAsync("session", "deny", $"{waiting}", "--all")).ShouldBeDone();
        Count(await site.SessionAsync(waiting), "created", "deactivated", "revoked").ShouldBe([1, 0, 0]);
    }

    [Fact]
    public async Task Somebody_who_is_not_made_yet_gets_no_right_before()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        DisableSome(site);
        var newcomer = Joins(site);
        var waiting = await WaitAsync(site);

        (await site.RunAsync("session", "allow", $"{waiting}", "--right", "Booker everywhere", "--additions")).ShouldFail(
            ExitStatus.Failed,
            "belongs to a person whose creation waits still"
        );
        (await site.RunAsync("session", "allow", $"{waiting}", "--additions")).ShouldEnd(ExitStatus.Waits);

        (await site.UserAsync(newcomer.UserPrincipalName)).GetProperty("rights").GetArrayLength().ShouldBe(1);
        Count(await site.SessionAsync(waiting), "held").ShouldBe([(await site.LogAsync(waiting, "--outcome", "waiting")).Count]);
    }

    [Fact]
    public async Task The_last_administrator_stays_when_only_the_removals_are_allowed()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        DisableSome(site);
        var administrators = site.Tenant.PeopleReachedBy(WellKnownGroups.PlannerAdministrators);
        var successor = ExpectedPeople.Complete(site.Tenant).First(person => !administrators.Contains(person.Id));
        foreach (var former in administrators)
        {
            site.Tenant.RemoveMember(WellKnownGroups.PlannerAdministrators, former);
        }

        site.Tenant.AddMember(WellKnownGroups.PlannerAdministrators, successor.Id);
        var waiting = await WaitAsync(site);

        (await site.RunAsync("session", "allow", $"{waiting}", "--removals")).ShouldEnd(ExitStatus.Waits);

        var kept = (await site.LogAsync(waiting, "--outcome", "withheld")).ShouldHaveSingleItem();
        kept.GetProperty("message").GetString()!.ShouldContain("no active administrator would be left");
        kept.GetProperty("rightName").GetString().ShouldBe("Administrator everywhere");
    }

    [Fact]
    public async Task What_is_not_said_clearly_is_refused_with_what_to_do()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        DisableSome(site);
        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json;
        (await site.RunAsync("session", "allow", $"{Id(test)}", "--all")).ShouldFail(ExitStatus.Failed, "is a test import");
        var waiting = await WaitAsync(site);
        var before = await site.UsersAsync();

        (await site.RunAsync("session", "allow", $"{waiting}")).ShouldFail(ExitStatus.WrongUse, "Say which lines");
        (await site.RunAsync("session", "allow", "999", "--all")).ShouldFail(ExitStatus.WrongUse, "There is no session 999");
        (
            await site.RunAsync("session", "allow", $"{waiting}", "--person", "nobody@contoso.com", "--right", "Emperor everywhere")
        ).ShouldFail(ExitStatus.WrongUse, "nobody@contoso.com", "Emperor everywhere");
        (await site.RunAsync("session", "allow", "1", "--all")).ShouldFail(ExitStatus.Failed, "planned anew");

        (await site.UsersAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Over_the_api_the_server_applies_what_is_allowed_and_notes_whose_key_it_was()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var disabled = DisableSome(site);
        await using var server = await TestServer.StartAsync(site);
        var waiting = await server.StartSessionAsync("import");
        (await server.EndOfAsync(waiting)).GetProperty("state").GetString().ShouldBe("waiting");

        var decision = await server.PostAsync($"api/v1/sessions/{waiting}/allow", new { person = new[] { disabled[0].Id.ToString() } });
        decision.GetProperty("lines").GetInt32().ShouldBeGreaterThan(0);
        await Eventually.HappensAsync(
            "the person is deactivated",
            async () => !(await site.UserAsync(disabled[0].UserPrincipalName)).GetProperty("active").GetBoolean()
        );
        (await server.EndOfAsync(waiting)).GetProperty("state").GetString().ShouldBe("waiting");
        await server.PostAsync($"api/v1/sessions/{waiting}/deny", new { all = true });

        (await server.EndOfAsync(waiting)).GetProperty("state").GetString().ShouldBe("done");
        (await server.GetAsync($"api/v1/sessions/{waiting}/decisions"))
            .EnumerateArray()
            .ShouldAllBe(one => one.GetProperty("by").GetString()!.StartsWith("test"));
        (await site.UserAsync(disabled[1].UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    private static bool Waited(JsonElement line) => line.GetProperty("outcome").GetString() is "applied" or "denied";

    /// <summary>More than a fifth of the people.</summary>
    private static IReadOnlyList<Person> DisableSome(TestSite site)
    {
        IReadOnlyList<Person> some = [.. ExpectedPeople.Complete(site.Tenant).Take(Leavers)];
        foreach (var person in some)
        {
            site.Tenant.DisablePerson(person.Id);
        }

        return some;
    }

    private static Person Joins(TestSite site)
    {
        var newcomer = site.Tenant.CreatePerson();
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, newcomer.Id);
        return newcomer;
    }

    private static async Task<long> WaitAsync(TestSite site) =>
        Id((await site.RunAsync("import", "run", "Contoso", "--json")).ShouldEnd(ExitStatus.Waits).Json);

    private static int[] Count(JsonElement session, params string[] counts) =>
        [.. counts.Select(count => session.GetProperty(count).GetInt32())];

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
