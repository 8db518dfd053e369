using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Plans;

/// <summary>What a test import has shown can be carried out as it stands: that, and nothing else.</summary>
public class ApplyPlanTests
{
    /// <summary>What a line tells, but for what became of it.</summary>
    private static readonly string[] Telling = ["number", "code", "message", "login", "objectId"];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Applying_a_plan_does_what_it_shows_and_reads_nothing(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var test = Id(await TestAsync(site));
        var shown = await site.LogAsync(test);
        var asked = site.Sandbox.Requests.Total;
        site.Tenant.DisablePerson(ExpectedPeople.Complete(site.Tenant)[0].Id);

        var session = (await site.RunAsync("plan", "apply", $"{test}", "--json")).ShouldBeDone().Json;

        site.Sandbox.Requests.Total.ShouldBe(asked, "nothing is read");
        session.GetProperty("kind").GetString().ShouldBe("import");
        session.GetProperty("planOf").GetInt64().ShouldBe(test);
        session.GetProperty("fingerprint").GetString().ShouldBe((await site.SessionAsync(test)).GetProperty("fingerprint").GetString());
        var done = await site.LogAsync(Id(session));
        done.Select(Told).ShouldBe(shown.Select(Told));
        done.ShouldAllBe(line =>
            line.GetProperty("outcome").GetString() == "applied" || line.GetProperty("outcome").GetString() == "rejected"
        );
        (await site.RunAsync("user", "list", "--json", "--active", "true"))
            .ShouldBeDone()
            .Lines.Count.ShouldBe(ExpectedPeople.Complete(site.Tenant).Count + 1, "whoever was disabled after the test import is there");
    }

    [Fact]
    public async Task A_plan_of_which_people_have_changed_leaves_them_and_does_the_rest()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        IReadOnlyList<Person> some = [.. ExpectedPeople.Complete(site.Tenant).Take(3)];
        foreach (var person in some)
        {
            site.Tenant.ChangePerson(person.Id, changed => changed with { JobTitle = "Chief of tests" });
        }

        var test = Id(await TestAsync(site));
        (await site.RunAsync("user", "protect", some[0].UserPrincipalName)).ShouldBeDone();
        var session = (await site.RunAsync("plan", "apply", $"{test}", "--json")).ShouldBeDone().Json;

        session.GetProperty("updated").GetInt32().ShouldBe(2);
        var stale = (await site.LogAsync(Id(session), "--outcome", "stale")).ShouldHaveSingleItem();
        stale.GetProperty("objectId").GetGuid().ShouldBe(some[0].Id);
        stale.GetProperty("message").GetString()!.ShouldContain("somebody has changed this person by hand since the plan was made");
        (await site.UserAsync(some[0].UserPrincipalName)).GetProperty("jobTitle").GetString().ShouldNotBe("Chief of tests");
        (await site.UserAsync(some[1].UserPrincipalName)).GetProperty("jobTitle").GetString().ShouldBe("Chief of tests");
    }

    [Fact]
    public async Task Whoever_was_changed_by_a_later_session_is_left_with_the_sessions_number()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.ChangePerson(person.Id, changed => changed with { JobTitle = "First" });
        var test = Id(await TestAsync(site));
        site.Tenant.ChangePerson(person.Id, changed => changed with { JobTitle = "Second" });
        var later = Id(await site.ImportAsync());

        var session = (await site.RunAsync("plan", "apply", $"{test}", "--json")).ShouldBeDone().Json;

        var stale = (await site.LogAsync(Id(session), "--outcome", "stale")).ShouldHaveSingleItem();
        stale.GetProperty("message").GetString()!.ShouldContain($"session {later} has changed this person since the plan was made");
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("jobTitle").GetString().ShouldBe("Second");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_plan_made_with_other_rules_is_refused_with_what_moved(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var test = Id(await TestAsync(site));
        var contoso = ContosoSite.For(site.Sandbox);
        await site.ApplyAsync(contoso with { More = "guests: true", Links = [.. contoso.Links.Skip(1)] });
        var before = await site.UsersAsync();

        (await site.RunAsync("plan", "apply", $"{test}")).ShouldFail(
            ExitStatus.Failed,
            $"The plan of session {test} was made with other rules",
            "guests: false → true",
            "link",
            "Perform another test import"
        );
        (await site.UsersAsync()).ShouldBe(before);
        (await site.RunAsync("plan", "show", $"{test}", "--json"))
            .ShouldBeDone()
            .Json.GetProperty("code")
            .GetString()
            .ShouldBe("plan.rules-changed");

        await site.ApplyAsync(contoso with { More = "guests: false" });
        (await site.RunAsync("plan", "apply", $"{test}")).ShouldBeDone();
    }

    [Fact]
    public async Task A_new_secret_moves_no_plan()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        var test = Id(await TestAsync(site));
        await site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.ProtectedSecret, "another"), TestStore.Token)
        );

        (await site.RunAsync("plan", "apply", $"{test}")).ShouldBeDone();
    }

    [Fact]
    public async Task A_plan_is_too_old_after_the_jobs_hours()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await site.ApplyAsync(ContosoSite.For(site.Sandbox) with { More = "plans: { hours: 3 }" });
        var test = Id(await TestAsync(site));

        await AgeAsync(site, test, TimeSpan.FromMinutes(181));
        (await site.RunAsync("plan", "apply", $"{test}")).ShouldFail(
            ExitStatus.Failed,
            "at most 3 hours old",
            "Perform another test import"
        );
        await AgeAsync(site, test, TimeSpan.FromMinutes(-2));
        (await site.RunAsync("plan", "apply", $"{test}")).ShouldBeDone();
    }

    [Fact]
    public async Task A_plan_is_applied_once()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        var test = Id(await TestAsync(site));
        var session = Id((await site.RunAsync("plan", "apply", $"{test}", "--json")).ShouldBeDone().Json);

        (await site.RunAsync("plan", "apply", $"{test}")).ShouldFail(
            ExitStatus.Failed,
            $"Session {session} applies the plan of session {test}"
        );
    }

    [Fact]
    public async Task Only_the_plan_of_a_test_import_is_applied()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        (await site.RunAsync("plan", "apply", "1")).ShouldFail(ExitStatus.Failed, "Session 1 is no test import");
        (await site.RunAsync("plan", "apply", "99")).ShouldFail(ExitStatus.WrongUse, "There is no session 99");
    }

    [Fact]
    public async Task The_plan_of_a_partial_reading_withholds_and_ends_incomplete_as_the_import_would()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        site.Tenant.DeleteGroup(WellKnownGroups.It);
        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;
        var held = test.GetProperty("held").GetInt32();

        var session = (await site.RunAsync("plan", "apply", $"{Id(test)}", "--json")).ShouldEnd(ExitStatus.Incomplete).Json;

        held.ShouldBePositive("what hangs on the group that is gone");
        session.GetProperty("held").GetInt32().ShouldBe(held);
        session.GetProperty("unread").GetInt32().ShouldBe(1);
    }

    private static async Task<JsonElement> TestAsync(TestSite site) =>
        (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json;

    internal static Task AgeAsync(TestSite site, long session, TimeSpan by) =>
        site.Store.DbAsync(async db =>
        {
            var row = await db.Sessions.SingleAsync(row => row.Id == session, TestStore.Token);
            row.PlannedAt -= by;
            return await db.SaveChangesAsync(TestStore.Token);
        });

    private static string Told(JsonElement line) => string.Join(' ', Telling.Select(name => line.GetProperty(name)));

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
