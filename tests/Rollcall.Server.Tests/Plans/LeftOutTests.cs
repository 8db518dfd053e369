using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Sessions;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Who is left out is written once, shown by every session in which it holds, and by no other.</summary>
public sealed class LeftOutTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_is_left_out_is_written_once_and_shown_for_as_long_as_it_holds(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var before = await PeopleAsync(site, 1);
        var (mended, broken) = (before[0], ExpectedPeople.Complete(site.Tenant)[0].Id);

        await site.RenameSomebodyAsync();
        site.Tenant.ChangePerson(
            mended,
            person =>
                person with
                {
                    Mail = "mended@contoso.com",
                    UserPrincipalName = "mended@contoso.com",
                    DisplayName = "Mended",
                    GivenName = "Mended",
                    Surname = "Person",
                }
        );
        site.Tenant.ChangePerson(broken, person => person with { Surname = null });
        (await site.ImportAsync()).GetProperty("rejected").GetInt32().ShouldBe(before.Count);
        (await site.ImportAsync()).GetProperty("sameAs").GetInt64().ShouldBe(3);
        await site.RenameSomebodyAsync();

        (await WrittenAsync(site)).ShouldBe([(1, before.Count), (3, 1)]);
        (await PeopleAsync(site, 1)).ShouldBe(before);
        (await PeopleAsync(site, 2)).ShouldBe(before);
        List<Guid> after = [.. before.Where(person => person != mended), broken];
        foreach (var session in new[] { 3, 4, 5 })
        {
            (await PeopleAsync(site, session)).ShouldBe(after, $"session {session}");
            await ShouldTurnPagesAsync(site, session);
        }

        var compared = (await site.RunAsync("session", "compare", "5", "2", "--json")).ShouldBeDone().Json.GetProperty("rejected");
        Ids(compared.GetProperty("new")).ShouldBe([broken]);
        Ids(compared.GetProperty("gone")).ShouldBe([mended]);
        Ids(compared.GetProperty("changed")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Why_somebody_is_not_here_is_told_with_the_session_since_which_it_is_so(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var first = site.Tenant.FindPerson((await PeopleAsync(site, 1))[0])!;
        var later = site.Tenant.CreatePerson(person => person with { DisplayName = "Iris Qwxz", Mail = null });
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, later.Id);
        await site.ImportAsync();
        await site.RenameSomebodyAsync();

        (await site.RunAsync("why", first.DisplayName!)).ShouldBeDone().Output.ShouldContain("since session 1");
        (await site.RunAsync("why", "Iris Qwxz")).ShouldBeDone().Output.ShouldContain("since session 2");
        site.Tenant.ChangePerson(later.Id, person => person with { Mail = "iris@qwxz.example" });
        await site.ImportAsync();
        (await site.RunAsync("why", "Iris Qwxz")).ShouldBeDone().Output.ShouldNotContain("since session");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_plan_of_a_test_that_looked_at_few_is_applied_with_all_whom_it_shows(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var broken = ExpectedPeople.Complete(site.Tenant)[0].Id;
        site.Tenant.ChangePerson(broken, person => person with { Surname = null });
        site.Tenant.Rename(ExpectedPeople.Complete(site.Tenant)[1].Id, "Renamed");
        var test = (await site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json;
        test.GetProperty("plannedPeople").ValueKind.ShouldBe(JsonValueKind.Number);

        (await site.RunAsync("plan", "apply", "2", "--json")).ShouldBeDone().Json.GetProperty("updated").GetInt32().ShouldBe(1);

        var shown = await PeopleAsync(site, 2);
        shown.ShouldBe([.. await PeopleAsync(site, 1), broken]);
        (await PeopleAsync(site, 3)).ShouldBe(shown);
        await site.ImportAsync();
        (await PeopleAsync(site, 4)).ShouldBe(shown, ignoreOrder: true);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_is_left_out_because_of_others_is_looked_at_each_time_and_written_again_only_if_it_changes(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var people = ExpectedPeople.Complete(site.Tenant);
        var login = people[0].UserPrincipalName;
        site.Tenant.ChangePerson(people[1].Id, person => person with { UserPrincipalName = login });
        await site.ImportAsync();
        var first = await WrittenAsync(site);
        (await site.RenameSomebodyAsync()).ShouldBe(JsonValueKind.Number);
        (await WrittenAsync(site)).ShouldBe(first);

        site.Tenant.ChangePerson(people[2].Id, person => person with { UserPrincipalName = login });
        await site.ImportAsync();

        // Each of the three is told of the two others.
        (await WrittenAsync(site)).ShouldBe([.. first, (3, 3)]);
        (await PeopleAsync(site, 3)).Order().ShouldBe((await PeopleAsync(site, 2)).Append(people[2].Id).Order());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_log_that_newer_ones_go_on_from_is_kept_with_them(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        site.Tenant.ChangePerson(ExpectedPeople.Complete(site.Tenant)[0].Id, person => person with { Surname = null });
        await site.ImportAsync();
        for (var session = 3; session <= 5; session++)
        {
            await site.RenameSomebodyAsync();
        }

        var shown = await PeopleAsync(site, 5);
        await site.Store.DbAsync(db =>
            db.Sessions.Where(row => row.Id < 5)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, DateTimeOffset.UnixEpoch), Token)
        );

        (await site.RunAsync("retention", "sweep")).ShouldBeDone();

        (await PeopleAsync(site, 5)).ShouldBe(shown);
        await site.RenameSomebodyAsync();
        (await PeopleAsync(site, 6)).ShouldBe(shown);
    }

    [Fact]
    public async Task After_a_month_everybody_is_looked_at_again()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        (await site.RenameSomebodyAsync()).ShouldBe(JsonValueKind.Number);

        await PlannedAsync(TimeSpan.FromDays(29));
        (await site.RenameSomebodyAsync()).ShouldBe(JsonValueKind.Number);
        await PlannedAsync(TimeSpan.FromDays(31));
        (await site.RenameSomebodyAsync()).ShouldBe(JsonValueKind.Null);

        Task<int> PlannedAsync(TimeSpan ago)
        {
            var at = TimeProvider.System.GetUtcNow() - ago;
            return site.Store.DbAsync(db =>
                db.Sessions.Where(row => row.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(row => row.PlannedAt, at), Token)
            );
        }
    }

    [Fact]
    public async Task The_log_of_one_that_found_nothing_new_is_gone_with_the_one_that_it_is_the_same_as()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await site.ImportAsync();
        await site.Store.DbAsync(db =>
            db.Sessions.Where(row => row.Id == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LinesRemovedAt, DateTimeOffset.UnixEpoch), Token)
        );

        (await site.RunAsync("session", "log", "2")).ShouldFail(Server.Cli.ExitStatus.Failed, "The log of session 2 was removed");
    }

    private static async Task<IReadOnlyList<Guid>> PeopleAsync(TestSite site, int session) =>
        [.. (await site.LogAsync(session, "--outcome", "rejected")).Select(line => line.GetProperty("objectId").GetGuid())];

    private static IEnumerable<Guid> Ids(JsonElement lines) =>
        lines.GetProperty("first").EnumerateArray().Select(line => line.GetProperty("objectId").GetGuid());

    /// <summary>The sessions that have written of somebody who is left out, and of how many.</summary>
    private static async Task<IReadOnlyList<(long Session, int People)>> WrittenAsync(TestSite site) =>
        [
            .. (
                await site.Store.DbAsync(db =>
                    db.SessionLines.Where(line => line.Outcome == LineOutcome.Rejected)
                        .GroupBy(line => line.SessionId)
                        .Select(session => new { session.Key, Count = session.Count() })
                        .OrderBy(session => session.Key)
                        .ToListAsync(Token)
                )
            ).Select(session => (session.Key, session.Count)),
        ];

    /// <summary>Page by page a log is what it is as a whole, and in one order.</summary>
    private static async Task ShouldTurnPagesAsync(TestSite site, int session)
    {
        var numbers = (await site.LogAsync(session)).Select(line => line.GetProperty("number").GetInt32()).ToList();
        numbers.ShouldBe(numbers.Distinct().Order());
        var turned = new List<int>();
        for (var page = 1; page <= (numbers.Count + 6) / 7; page++)
        {
            var query = new FindLines.Query
            {
                Filter = new LogFilter { Session = session },
                Page = page,
                Size = 7,
            };
            var found = (await site.Store.WithAsync((FindLines find) => find.HandleAsync(query, Token))).ShouldBeDone();
            found.Total.ShouldBe(numbers.Count);
            turned.AddRange(found.Lines.Select(line => line.Number));
        }

        turned.ShouldBe(numbers);
    }
}
