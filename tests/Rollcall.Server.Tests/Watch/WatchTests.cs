using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Store.Watching;
using Rollcall.Server.Tests.Support;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Watch;

/// <summary>When a secret ends is known in time, told once a warning, and harms no import.</summary>
public class WatchTests
{
    private const string Anna = "anna@contoso.example";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_secret_that_ends_is_told_60_30_14_7_3_and_1_days_before_and_when_it_has_ended_and_on_no_day_twice(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        await contoso.TellAsync(Anna);
        contoso.SecretEndsIn(62.5);

        for (var day = 0; day < 64; day++)
        {
            await contoso.NextDayAsync();
            await contoso.LookAsync();
        }

        string[] warnings = ["in 60 days", "in 30 days", "in 14 days", "in 7 days", "in 3 days", "within a day"];
        (await contoso.ToldAsync()).ShouldBe([
            .. warnings.Select(when => $"{Anna}: Contoso: the client secret ends {when}"),
            $"{Anna}: Contoso: the client secret has ended",
        ]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task However_many_servers_look_a_day_has_one_look_and_a_warning_one_message(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        await contoso.TellAsync(Anna);
        contoso.SecretEndsIn(10.5);
        var before = (await contoso.RowAsync()).Looks;

        for (var day = 1; day <= 3; day++)
        {
            contoso.Clock.Now = contoso.Clock.Now.AddDays(1);
            var looks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(contoso.LookAsync, Token)));
            looks.Sum().ShouldBe(1);
        }

        (await contoso.RowAsync()).Looks.ShouldBe(before + 3);
        (await contoso.ToldAsync()).ShouldBe([$"{Anna}: Contoso: the client secret ends in 10 days"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Two_who_look_at_the_same_moment_tell_it_once(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        await contoso.TellAsync(Anna);
        contoso.SecretEndsIn(5.5);

        var runs = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => contoso.Site.RunAsync("job", "watch", "Contoso", "--json"), Token))
        );

        runs.ShouldAllBe(run => run.Json.GetProperty("state").GetProperty("warning").GetInt32() == 7);
        (await contoso.ToldAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_is_looked_at_each_day_at_five_and_some_minutes_after_it_was_made_or_changed()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        var five = new DateTimeOffset(contoso.Clock.Now.Date, TimeSpan.Zero).AddHours(5);
        (await contoso.RowAsync()).NextAt.ShouldBe(five);

        contoso.Clock.Now = five;
        (await contoso.LookAsync()).ShouldBe(1);
        (await contoso.RowAsync()).NextAt.ShouldBe(five.AddDays(1));

        contoso.Clock.Now = five.AddHours(2);
        (await contoso.LookAsync()).ShouldBe(0);
        await contoso.Site.ApplyAsync(ContosoSite.For(contoso.Site.Sandbox) with { More = "guests: true" });
        (await contoso.LookAsync()).ShouldBe(0);
        contoso.Clock.Now += TimeSpan.FromMinutes(6);
        (await contoso.LookAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_new_secret_ends_the_warning_which_is_told_and_an_import_that_is_done_does_not(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        await contoso.TellAsync(Anna);
        contoso.SecretEndsIn(5.5);
        await contoso.NextDayAsync();

        await contoso.Site.ImportAsync();
        await contoso.NextDayAsync();
        contoso.SecretEndsIn(400);
        await contoso.NextDayAsync();
        await contoso.NextDayAsync();

        (await contoso.ToldAsync()).ShouldBe([
            $"{Anna}: Contoso: the client secret ends in 5 days",
            $"{Anna}: Contoso: the app is as it should be",
        ]);
    }

    [Fact]
    public async Task Who_is_added_later_is_told_at_the_next_look_and_who_does_not_hear_of_it_never()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        await contoso.TellAsync(Anna);
        await contoso.TellAsync("cy@contoso.example", MessageMatter.Failed);
        contoso.SecretEndsIn(20.5);
        await contoso.NextDayAsync();
        await contoso.TellAsync("bo@contoso.example", MessageMatter.Credential);

        await contoso.NextDayAsync();
        await contoso.NextDayAsync();

        (await contoso.ToldAsync()).ShouldBe([
            $"{Anna}: Contoso: the client secret ends in 20 days",
            "bo@contoso.example: Contoso: the client secret ends in 19 days",
        ]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Where_the_registration_may_not_be_read_the_day_that_was_entered_counts_and_without_one_the_end_is_unknown(
        DatabaseKind kind
    )
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        contoso.Site.Tenant.Apps.SetRoles(WatchedJob.App, "User.Read.All", "GroupMember.Read.All");
        var known = await contoso.ShowAsync();
        known.State.Source.ShouldBe(EndSource.Registration);

        // Another secret: of this one nothing is known yet.
        contoso.SecretEndsIn(100, "another-one");
        await contoso.Site.ApplyAsync(OfSecret(contoso, "another-one"));
        (await contoso.ShowAsync()).State.Unknown.ShouldBe(CredentialState.NotLooked);
        await contoso.LookWhenSettledAsync();

        var unknown = await contoso.ShowAsync();
        (unknown.State.EndsAt, unknown.State.Unknown, unknown.State.Warning).ShouldBe((null, DirectoryFaults.PermissionMissing, null));
        unknown.Ends.ShouldBe("When the client secret ends is not known.");
        unknown.Advice!.ShouldContain("Application.Read.All");

        var day = DateOnly.FromDateTime(contoso.Clock.Now.UtcDateTime).AddDays(9);
        await contoso.Site.ApplyAsync(OfSecret(contoso, "another-one") with { More = $"clientSecretEnds: {SecretDate.Of(day)}" });
        var entered = await contoso.ShowAsync();
        (entered.State.Source, entered.State.DaysLeft, entered.State.Warning, entered.Advice).ShouldBe((EndSource.Entered, 9, 14, null));
        await contoso.TellAsync(Anna);
        await contoso.LookWhenSettledAsync();
        (await contoso.ToldAsync()).ShouldBe([$"{Anna}: Contoso: the client secret ends in 9 days"]);
    }

    [Fact]
    public async Task What_was_known_of_a_secret_stays_while_the_directory_is_silent_and_an_hour_later_it_is_asked_again()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        var before = await contoso.ShowAsync();
        contoso.Site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.ProxyHtml });
        contoso.Clock.Now = contoso.Clock.Now.AddHours(26);
        await contoso.LookAsync();

        var silent = await contoso.ShowAsync();
        silent.State.EndsAt.ShouldBe(before.State.EndsAt);
        silent.Permissions.ShouldBe(before.Permissions);
        (silent.State.LookedAt, silent.State.Unknown).ShouldBe((contoso.Clock.Now, null));
        (await contoso.RowAsync()).EndUnknown.ShouldBe(DirectoryFaults.NotADirectory);
        silent.NextAt.ShouldBe(contoso.Clock.Now.AddHours(1));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_permission_that_goes_missing_is_told_once_and_that_it_is_back(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        await contoso.TellAsync(Anna);
        contoso.Site.Tenant.Apps.SetRoles(WatchedJob.App, "User.Read.All", "Application.Read.All");
        await contoso.NextDayAsync();
        await contoso.NextDayAsync();

        (await contoso.ShowAsync()).State.Missing.ShouldBe(["GroupMember.Read.All"]);
        contoso.Site.Tenant.Apps.SetRoles(WatchedJob.App, "User.Read.All", "Group.Read.All", "Directory.Read.All");
        await contoso.NextDayAsync();

        (await contoso.ToldAsync()).ShouldBe([
            $"{Anna}: Contoso: the app may not do what an import needs",
            $"{Anna}: Contoso: the app is as it should be",
        ]);
        (await contoso.ShowAsync()).State.Extra.ShouldBe(["Directory.Read.All", "Group.Read.All"]);
    }

    [Fact]
    public async Task A_linked_group_that_hides_its_members_makes_the_permission_for_that_one_that_is_needed()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        await contoso.Site.ApplyAsync(
            ContosoSite.For(contoso.Site.Sandbox) with
            {
                Links = [(WellKnownGroups.WorksCouncil, "role: Booker")],
            }
        );
        (await contoso.Site.RunAsync("import", "run", "Contoso")).ShouldEnd(ExitStatus.Incomplete);
        await contoso.LookWhenSettledAsync();

        (await contoso.ShowAsync()).State.Missing.ShouldBe(["Member.Read.Hidden"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_scheduled_import_is_looked_at_before_and_goes_on_whatever_the_look_meets(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        // Its own table gone is the worst that a look can meet.
        await site.Store.DbAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE watches RENAME TO away", Token));
        (await site.RunAsync("import", "run", "Contoso", "--scheduled", "--json"))
            .ShouldBeDone()
            .Json.GetProperty("state")
            .GetString()
            .ShouldBe("done");
        await site.Store.DbAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE away RENAME TO watches", Token));

        (await site.RunAsync("import", "run", "Contoso", "--json")).ShouldBeDone();
        (await site.Store.DbAsync(db => db.Watches.CountAsync(Token))).ShouldBe(0);
        (await site.RunAsync("import", "run", "Contoso", "--scheduled", "--json")).ShouldBeDone();
        (await site.RunAsync("import", "run", "Contoso", "--scheduled", "--json")).ShouldBeDone();

        var row = await site.Store.DbAsync(db => db.Watches.AsNoTracking().SingleAsync(Token));
        (row.Looks, row.SecretName, row.Code).ShouldBe((1, "import", null));
    }

    [Fact]
    public async Task A_secret_that_has_ended_is_a_warning_as_long_as_it_works_and_then_what_the_sign_in_says()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        contoso.Site.Tenant.Apps.SetSecrets(
            WatchedJob.App,
            new AppSecret(Guid.NewGuid(), WellKnown.ClientSecret, "import", contoso.Clock.Now.AddDays(-9), contoso.Clock.Now.AddDays(-1))
        );
        await contoso.NextDayAsync();

        var refused = await contoso.ShowAsync();
        refused.State.Code.ShouldBe(DirectoryFaults.SecretExpired);
        refused.Message!.ShouldContain("AADSTS7000222");
        // What was known before stays, and nothing of the secret is in it.
        refused.State.EndsAt.ShouldNotBeNull();
        refused.ToString().ShouldNotContain(WellKnown.ClientSecret);
    }

    private static ContosoSite OfSecret(WatchedJob contoso, string secret)
    {
        var file = contoso.Site.Folder.Write("secret.txt", secret);
        return ContosoSite.For(contoso.Site.Sandbox) with { Secret = $"{{ file: \"{file}\" }}" };
    }
}
