using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Tests.Trust.BadDays;

namespace Rollcall.Server.Tests.Plans;

/// <summary>After an import that left nothing to do, only whom changes touch is planned for, and that leads to what planning for everybody leads to.</summary>
public sealed class TouchedPeopleTests
{
    private const int Days = 16;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "LinkedGroups", 1)]
    [InlineData(DatabaseKind.Sqlite, "Everybody", 2)]
    [InlineData(DatabaseKind.Postgres, "Everybody", 5)]
    [InlineData(DatabaseKind.Postgres, "LinkedGroups", 6)]
    public async Task Planning_for_whom_changes_touch_leads_to_what_planning_for_everybody_leads_to(
        DatabaseKind kind,
        string scope,
        int seed
    )
    {
        await using var site = await TestSite.CreateAsync(kind, people: 160);
        await using var other = await TestStore.CreateAsync(kind);
        var contoso = ContosoSite.For(site.Sandbox) with { Scope = scope, More = seed % 2 == 0 ? WithoutLimits : "" };
        await site.ApplyAsync(contoso);
        (await site.RunOnAsync(other.Connection, "site", "apply", site.Folder["site.yaml"])).ShouldBeDone();
        var luck = new Random(seed);
        await AddByHandAsync(site, other.Connection, luck);
        var life = new TenantLife(site.Tenant, [.. ContosoSite.ExampleLinks.Select(link => link.Group).Distinct()]);
        var (touched, withheld) = (0, 0);

        for (var day = 0; day < Days; day++)
        {
            List<string?> happened = [.. Enumerable.Range(0, luck.Next(4)).Select(_ => life.Happen(luck)), TakeName(site.Tenant, luck)];
            var kindOfDay = luck.Next(8) == 0 ? "test" : "run";
            if (day == 1 || luck.Next(6) == 0)
            {
                happened.Add(await ProtectAsync(site, other.Connection, luck));
            }

            await other.DbAsync(db =>
                db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.SettledAs, (string?)null), TestStore.Token)
            );

            var few = await site.RunAsync("import", kindOfDay, "Contoso", "--json");
            var all = await site.RunOnAsync(other.Connection, "import", kindOfDay, "Contoso", "--json");

            var story = $"day {day}, {kindOfDay}: {string.Join("; ", happened.OfType<string>())}";
            withheld += few.Json.GetProperty("withheld").GetInt32();
            touched += few.Json.GetProperty("plannedPeople").ValueKind == JsonValueKind.Number ? 1 : 0;
            all.Json.GetProperty("plannedPeople").ValueKind.ShouldBe(JsonValueKind.Null, story);
            JsonLines.Without(few.Output, Varying).ShouldBe(JsonLines.Without(all.Output, Varying), story);
            (await LogAsync(site, site.Store.Connection, few.Json)).ShouldBe(await LogAsync(site, other.Connection, all.Json), story);
            (await StateAsync(site, site.Store.Connection)).ShouldBe(await StateAsync(site, other.Connection), story);
        }

        touched.ShouldBeGreaterThan(2, "or this shows little");
        withheld.ShouldBeGreaterThan(2, "somebody should have been kept who is protected");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_one_who_leaves_a_group_nobody_else_is_looked_at_and_what_the_session_counts_is_of_all(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);

        await ShouldLookAtOneAndAsync(site, becauseOfOthers: 0);

        await site.ShouldHoldTheDirectoryAsync();
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_was_left_out_because_of_others_is_looked_at_again_and_who_was_because_of_themselves_is_told_of_again(
        DatabaseKind kind
    )
    {
        await using var site = await TestSite.CreateAppliedAsync(kind);
        var (one, other) = (site.Tenant.PeopleReachedBy(WellKnownGroups.It)[^1], site.Tenant.PeopleReachedBy(WellKnownGroups.It)[^2]);
        site.Tenant.ChangePerson(one, person => person with { UserPrincipalName = site.Tenant.FindPerson(other)!.UserPrincipalName });
        await site.ImportAsync();

        await ShouldLookAtOneAndAsync(site, becauseOfOthers: 2);

        (await RejectedAsync(2)).ShouldBe(await RejectedAsync(1));

        async Task<string> RejectedAsync(int number) =>
            Sorted((await site.LogAsync(number, "--outcome", "rejected")).Select(line => line.GetProperty("message").GetString()!));
    }

    /// <summary>After a first import somebody is renamed: an import looks at that one, and at so many who were left out because of others.</summary>
    private static async Task ShouldLookAtOneAndAsync(TestSite site, int becauseOfOthers)
    {
        var first = await site.SessionAsync(1);
        var rejected = first.GetProperty("rejected").GetInt32();
        rejected.ShouldBeGreaterThan(becauseOfOthers, "somebody is to be left out because of themselves");
        var renamed = site.Tenant.PeopleReachedBy(WellKnownGroups.It).First(id => site.Tenant.FindPerson(id) is { AccountEnabled: true });
        site.Tenant.Rename(renamed, "Renamed");

        var session = await site.ImportAsync();

        session.GetProperty("plannedPeople").GetInt32().ShouldBe(1 + becauseOfOthers);
        session.GetProperty("updated").GetInt32().ShouldBe(1);
        session.GetProperty("rejected").GetInt32().ShouldBe(rejected);
        session.GetProperty("excluded").GetInt32().ShouldBe(first.GetProperty("excluded").GetInt32());
        session.GetProperty("unchanged").GetInt32().ShouldBe(first.GetProperty("created").GetInt32() - 1);
    }

    [Fact]
    public async Task Limits_in_per_cent_are_of_all_people_however_few_are_planned_for()
    {
        await using var site = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await site.ApplyAsync(
            ContosoSite.For(site.Sandbox) with
            {
                More = "limits: { deactivatedPercent: 10, revokedPercent: none, revokedPerRightPercent: none }",
            }
        );
        var created = (await site.ImportAsync()).GetProperty("created").GetInt32();
        List<Guid> imported = await site.Store.DbAsync(db =>
            db.Users.Where(user => user.JobId != null).Select(user => user.ObjectId!.Value).ToListAsync(TestStore.Token)
        );
        var allowed = created / 10;

        site.Tenant.Disable([.. imported.Take(allowed)]);
        (await site.ImportAsync()).GetProperty("deactivated").GetInt32().ShouldBe(allowed);
        site.Tenant.Disable([.. imported.Skip(allowed).Take(created / 10 + 1)]);
        var over = await site.RunAsync("import", "run", "Contoso", "--json");

        over.Json.GetProperty("state").GetString().ShouldBe("waiting");
        over.Json.GetProperty("plannedPeople").ValueKind.ShouldBe(JsonValueKind.Number);
        over.Json.GetProperty("message").GetString()!.ShouldContain($"of {created - allowed}");
    }

    [Fact]
    public async Task Who_changed_people_by_hand_makes_everybody_be_planned_for()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        (await site.RunAsync("user", "add", "somebody@example.com", "--name", "Somebody")).ShouldBeDone();
        site.Tenant.Rename(site.Tenant.PeopleReachedBy(WellKnownGroups.It)[0], "Renamed");

        (await site.ImportAsync()).GetProperty("plannedPeople").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_a_session_had_read_that_died_before_it_planned_is_not_missed(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        var settled = await site.Store.DbAsync(db => db.Jobs.AsNoTracking().SingleAsync(TestStore.Token));
        site.Tenant.Rename(site.Tenant.PeopleReachedBy(WellKnownGroups.It)[0], "Renamed");
        (await site.RunAsync("import", "test", "Contoso")).ShouldBeDone();
        // As if that one had died between reading and planning: the copy has gone on, and nobody has said that anything is left to do.
        await site.Store.DbAsync(db =>
            db.Jobs.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(job => job.SettledAs, settled.SettledAs)
                        .SetProperty(job => job.SettledBy, settled.SettledBy)
                        .SetProperty(job => job.SettledPeople, settled.SettledPeople)
                        .SetProperty(job => job.SettledTotals, settled.SettledTotals),
                TestStore.Token
            )
        );

        var session = await site.ImportAsync();

        session.GetProperty("way").GetString().ShouldBe("changes");
        session.GetProperty("updated").GetInt32().ShouldBe(1);
        await site.ShouldHoldTheDirectoryAsync();
    }

    private const string WithoutLimits = "limits: { deactivatedPercent: none, revokedPercent: none, revokedPerRightPercent: none }";

    /// <summary>What differs from one store to the next, with time, and with how many are looked at.</summary>
    private static readonly string[] Varying =
    [
        "id",
        "jobId",
        "sameAs",
        "plannedPeople",
        "queuedAt",
        "startedAt",
        "endedAt",
        "fingerprint",
        "progress",
        "progressTotal",
        "progressSince",
        "former",
    ];

    /// <summary>Users made by hand with names of people in the directory, whom an import may adopt once they come into scope or get that name.</summary>
    private static async Task AddByHandAsync(TestSite site, string other, Random luck)
    {
        foreach (var person in luck.Pick(site.Tenant.People.Where(person => person.Mail is not null).ToList(), 12))
        {
            var login = luck.Next(2) == 0 ? person.UserPrincipalName : $"by.hand.{luck.Next(1_000_000)}@example.com";
            foreach (var database in new[] { site.Store.Connection, other })
            {
                await site.RunOnAsync(database, "user", "add", login, "--name", "By hand", "--email", person.Mail!);
            }
        }
    }

    /// <summary>Some keep what they have from then on.</summary>
    private static async Task<string> ProtectAsync(TestSite site, string other, Random luck)
    {
        var imported = await site.Store.DbAsync(db =>
            db.Users.Where(user => user.JobId != null).OrderBy(user => user.Login).Select(user => user.Login).ToListAsync(TestStore.Token)
        );
        var some = luck.Pick(imported, 8);
        foreach (var login in some)
        {
            (await site.RunAsync("user", "protect", login)).ShouldBeDone();
            (await site.RunOnAsync(other, "user", "protect", login)).ShouldBeDone();
        }

        return $"{string.Join(", ", some)} are protected";
    }

    /// <summary>Now and then somebody is given the login or the address that somebody else has.</summary>
    private static string? TakeName(Tenant tenant, Random luck)
    {
        if (luck.Pick(tenant.People.ToList(), 2) is not [var one, var other] || luck.Next(3) != 0)
        {
            return null;
        }

        tenant.ChangePerson(
            one.Id,
            person => luck.Next(2) == 0 ? person with { Mail = other.Mail } : person with { UserPrincipalName = other.UserPrincipalName }
        );
        return $"{one.Id} takes a name of {other.Id}";
    }

    private static async Task<string> LogAsync(TestSite site, string database, JsonElement session)
    {
        var log = await site.RunOnAsync(database, "session", "log", $"{session.GetProperty("id").GetInt64()}", "--json");
        return Sorted(JsonLines.Of(log.ShouldBeDone().Output, "number", "userId", "right"));
    }

    private static async Task<string> StateAsync(TestSite site, string database) =>
        Sorted(JsonLines.Of((await site.RunOnAsync(database, "user", "list", "--json")).ShouldBeDone().Output, "id"));

    private static string Sorted(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
