using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Importing;

/// <summary>After its first import a job reads what has changed, and what it then knows is what a whole reading finds.</summary>
public sealed class ChangesTests
{
    private const int Histories = 12;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task An_import_after_which_nothing_has_changed_asks_each_cursor_once_and_plans_nobody(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (copy, cursors) = (await CopyAsync(site), await site.Store.DbAsync(db => db.Cursors.CountAsync(TestStore.Token)));
        var first = await site.SessionAsync(1);
        site.Sandbox.Requests.Clear();

        var session = await site.ImportAsync();

        session.GetProperty("way").GetString().ShouldBe("changes");
        session.GetProperty("sameAs").GetInt32().ShouldBe(1);
        session.GetProperty("rejected").GetInt32().ShouldBe(first.GetProperty("rejected").GetInt32());
        session.GetProperty("unchanged").GetInt32().ShouldBe(first.GetProperty("created").GetInt32());
        site.Sandbox.Requests.Counts.Where(one => one.Key.Contains("/delta", StringComparison.Ordinal))
            .Sum(one => one.Value)
            .ShouldBe(cursors);
        site.Sandbox.Requests.Total.ShouldBe(cursors + 3, "two tokens and the organization besides");
        (await CopyAsync(site)).ShouldBe(copy);
        (await site.Store.DbAsync(db => db.SessionLines.CountAsync(line => line.SessionId == 2, TestStore.Token))).ShouldBe(0);
        (await site.LogAsync(2, "--outcome", "rejected")).Count.ShouldBe(
            first.GetProperty("rejected").GetInt32(),
            "who is still rejected is still told"
        );
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_has_changed_in_the_directory_is_imported_without_reading_the_rest(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var leaver = site.Tenant.MembersOf(WellKnownGroups.It)[0];
        var reached = site.Tenant.PeopleReachedBy(WellKnownGroups.PlannerBookers).Where(id => id != leaver).ToList();
        site.Tenant.Rename(reached[0], "Renamed");
        site.Tenant.Disable(reached[1]);
        site.Tenant.Delete(reached[2]);
        site.Tenant.RemoveMember(WellKnownGroups.It, leaver);
        var somebody = site.Tenant.CreatePerson();
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, somebody.Id);
        site.Sandbox.Requests.Clear();

        var session = await site.ImportAsync();

        session.GetProperty("way").GetString().ShouldBe("changes");
        site.Sandbox.Requests.Counts.Keys.ShouldNotContain(kind => kind.StartsWith("GET /v1.0/users 2", StringComparison.Ordinal));
        site.Sandbox.Requests.Counts.Keys.ShouldNotContain(kind => kind.Contains("/members", StringComparison.Ordinal));
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_group_that_is_nested_anew_is_read_at_once_with_all_below_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var (outer, inner) = (site.Tenant.CreateGroup("Outer"), site.Tenant.CreateGroup("Inner"));
        var somebody = site.Tenant.CreatePerson();
        site.Tenant.AddMember(inner.Id, somebody.Id);
        site.Tenant.AddMember(outer.Id, inner.Id);
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, outer.Id);

        (await site.ImportAsync()).GetProperty("way").GetString().ShouldBe("changes");
        await site.ShouldHoldTheDirectoryAsync();

        // From now on they are followed like the others, until nothing reaches them any more.
        site.Tenant.AddMember(inner.Id, site.Tenant.CreatePerson().Id);
        (await site.ImportAsync()).GetProperty("way").GetString().ShouldBe("changes");
        await site.ShouldHoldTheDirectoryAsync();
        site.Tenant.RemoveMember(WellKnownGroups.PlannerBookers, outer.Id);
        (await site.ImportAsync()).GetProperty("way").GetString().ShouldBe("changes");
        await site.ShouldHoldTheDirectoryAsync();
        site.Tenant.AddMember(inner.Id, site.Tenant.CreatePerson().Id);
        site.Tenant.AddMember(WellKnownGroups.PlannerBookers, outer.Id);
        (await site.ImportAsync()).GetProperty("way").GetString().ShouldBe("changes");
        await site.ShouldHoldTheDirectoryAsync();
        (await WholeAsync(site)).GetProperty("drift").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Whom_the_directory_restores_is_in_their_groups_again()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var member = site
            .Tenant.PeopleReachedBy(WellKnownGroups.PlannerBookers)
            .First(id => site.Tenant.FindPerson(id) is { AccountEnabled: true });
        site.Tenant.Delete(member);
        await site.ImportAsync();
        await site.ShouldHoldTheDirectoryAsync();

        site.Tenant.Restore(member);

        (await site.ImportAsync()).GetProperty("way").GetString().ShouldBe("changes");
        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData("LinkedGroups")]
    [InlineData("Everybody")]
    public async Task Whatever_happens_in_the_directory_changes_lead_to_what_a_whole_reading_finds(string scope)
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 60);
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                Scope = scope,
                More = "limits: { deactivatedPercent: none, revokedPercent: none, revokedPerRightPercent: none }",
            }
        );
        await site.ImportAsync();
        var byChanges = 0;
        await Gen.Int[0, 1_000_000]
            .Array[1, 6]
            .SampleAsync(
                async seeds =>
                {
                    foreach (var seed in seeds)
                    {
                        Happen(site.Tenant, seed);
                        if (seed % 2 == 0)
                        {
                            await site.RunAsync("import", "run", "Contoso");
                        }
                    }

                    // Somebody who is switched on and off in turn has all read again: that is no history of changes.
                    var last = (await site.RunAsync("import", "run", "Contoso", "--json")).Json;
                    byChanges += last.GetProperty("way").GetString() == "changes" ? 1 : 0;
                    var copy = await HeldAsync(site);
                    var whole = await WholeAsync(site);
                    (whole.GetProperty("way").GetString(), whole.GetProperty("drift").GetInt32()).ShouldBe(("whole", 0));
                    (await HeldAsync(site)).ShouldBe(copy, "the whole reading found nobody and nothing to change");
                },
                iter: Histories,
                threads: 1
            );
        byChanges.ShouldBeGreaterThan(Histories / 2);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Somebody_protected_who_has_left_makes_nobody_be_planned_for_again_and_is_told_of_each_time(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var people = site
            .Tenant.PeopleReachedBy(WellKnownGroups.It)
            .Where(id => site.Tenant.FindPerson(id) is { AccountEnabled: true })
            .ToList();
        var login = await site.Store.DbAsync(db =>
            db.Users.Where(user => user.ObjectId == people[0]).Select(user => user.Login).SingleAsync(TestStore.Token)
        );
        (await site.RunAsync("user", "protect", login)).ShouldBeDone();
        site.Tenant.Disable([people[0]]);
        var first = await site.ImportAsync();
        var withheld = first.GetProperty("withheld").GetInt32();
        withheld.ShouldBeGreaterThan(0);

        var second = await site.ImportAsync();
        site.Tenant.Rename(people[1], "Renamed");
        var third = await site.ImportAsync();

        second.GetProperty("sameAs").GetInt64().ShouldBe(first.GetProperty("id").GetInt64());
        foreach (var name in new[] { "withheld", "rejected", "excluded", "unchanged" })
        {
            second.GetProperty(name).GetInt32().ShouldBe(first.GetProperty(name).GetInt32(), name);
        }

        third.GetProperty("plannedPeople").GetInt32().ShouldBe(2, "who was renamed, and who is kept");
        third.GetProperty("updated").GetInt32().ShouldBe(1);
        third.GetProperty("withheld").GetInt32().ShouldBe(withheld);
        var (told, again) = (await WithheldAsync(2), await WithheldAsync(3));
        again.ShouldBe(told);
        (await WithheldAsync(4)).ShouldBe(told);

        async Task<List<string?>> WithheldAsync(long session) =>
            [
                .. (await site.LogAsync(session, "--outcome", "withheld"))
                    .Select(line => line.GetProperty("message").GetString())
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public async Task What_the_directory_never_told_of_is_found_by_a_whole_reading_and_counted()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var member = site
            .Tenant.PeopleReachedBy(WellKnownGroups.PlannerBookers)
            .First(id => site.Tenant.FindPerson(id) is { AccountEnabled: true });
        site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.DeltaMissing });
        site.Tenant.Rename(member, "Untold");
        (await site.ImportAsync()).GetProperty("sameAs").GetInt32().ShouldBe(1);

        var whole = await WholeAsync(site);

        whole.GetProperty("drift").GetInt32().ShouldBe(1);
        await site.ShouldHoldTheDirectoryAsync();
    }

    private static async Task<JsonElement> WholeAsync(TestSite site) =>
        (await site.RunAsync("import", "run", "Contoso", "--whole", "--json")).Json;

    /// <summary>A change of people, or of who is in what, or of what is in what.</summary>
    private static void Happen(Tenant tenant, int seed)
    {
        if (seed % 5 != 0)
        {
            tenant.ChangeAtRandom(seed);
            return;
        }

        var groups = tenant.Groups.Where(group => group.DisplayName.StartsWith("Nest", StringComparison.Ordinal)).ToList();
        if (groups.Count < 3)
        {
            groups.Add(tenant.CreateGroup($"Nest {groups.Count}"));
        }

        var group = groups[seed / 5 % groups.Count].Id;
        var other = groups[seed / 25 % groups.Count].Id;
        var into = seed % 2 == 0 ? WellKnownGroups.PlannerBookers : other;
        if (tenant.MembersOf(into).Contains(group))
        {
            tenant.RemoveMember(into, group);
        }
        else if (into != group)
        {
            tenant.AddMember(into, group);
        }

        tenant.AddMember(group, tenant.People.ElementAt(seed % tenant.PeopleCount).Id);
    }

    /// <summary>Who is in the copy and how, and who is in what: of each group also how it is counted.</summary>
    private static Task<string> HeldAsync(TestSite site) =>
        site.Store.DbAsync(async db =>
        {
            var users = (await db.CopyUsers.ToListAsync(TestStore.Token)).Select(row => $"{row.ObjectId} {row.Print}");
            var members = (await db.CopyMembers.ToListAsync(TestStore.Token)).Select(row => $"{row.GroupId} {row.MemberId}");
            var upwards = (await db.CopyMemberships.ToListAsync(TestStore.Token)).Select(row => $"{row.GroupId} {row.MemberId}");
            var groups = await db
                .Collections.Where(row => row.GroupId != null && db.Jobs.Any(job => job.ReadingId == row.ReadingId))
                .ToListAsync(TestStore.Token);
            var counted = groups.Select(row => $"{row.GroupId}: {row.DistinctItems} {row.Print}");
            var ofLinked = db.Readings.Where(row => row.IsOfLinked && db.Jobs.Any(job => job.ReadingId == row.Id));
            var named = await db
                .CopyGroups.Where(group => ofLinked.Any(row => row.Id == group.ReadingId))
                .Select(group => $"{group.ObjectId} {group.DisplayName}")
                .ToListAsync(TestStore.Token);
            return string.Join(
                '\n',
                new[] { users, members, upwards, counted, named }.Select(rows => string.Join('\n', rows.Order(StringComparer.Ordinal)))
            );
        });

    /// <summary>Under which number the copy is kept, how often it was changed, and how many rows it has.</summary>
    private static Task<(long Copy, int Version, int Users, int Members, int Upwards)> CopyAsync(TestSite site) =>
        site.Store.DbAsync(async db =>
        {
            var head = await db.Readings.AsNoTracking().SingleAsync(row => db.Jobs.Any(job => job.ReadingId == row.Id), TestStore.Token);
            return (
                head.Id,
                head.Version,
                await db.CopyUsers.CountAsync(TestStore.Token),
                await db.CopyMembers.CountAsync(TestStore.Token),
                await db.CopyMemberships.CountAsync(TestStore.Token)
            );
        });
}
