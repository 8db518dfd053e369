using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Connectors;
using Rollcall.Sandbox.Scenarios;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Cli;
using Rollcall.Server.Jobs;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Watching;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Watch;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Watch;

/// <summary>A secret is replaced by one that works, or by none.</summary>
public class ReplaceSecretTests
{
    private const string New = "New~Distinctive.Secret-4718";
    private const string Wrong = "Wrong~Distinctive.Secret-4719";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_secret_that_works_takes_the_place_of_the_former_and_is_looked_at_at_once(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        contoso.Secrets((WellKnown.ClientSecret, 3), (New, 300));

        var view = (await ReplaceAsync(contoso, New)).ShouldBeDone();

        (view.State.Source, view.State.Code, view.Alike).ShouldBe((EndSource.Registration, null, 1));
        view.State.DaysLeft!.Value.ShouldBeInRange(299, 301);
        // The former one can go, and imports go on.
        contoso.Secrets((New, 300));
        await contoso.Site.ImportAsync();
        var history = (await contoso.Site.RunAsync("job", "history", "Contoso", "--json")).ShouldBeDone().Output;
        history.ShouldContain("\"field\":\"clientSecret\"");
        history.ShouldNotContain(New);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_secret_that_does_not_work_changes_nothing_and_the_reason_is_told(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        contoso.Secrets((WellKnown.ClientSecret, 30), (New, -1));
        var before = await RowAsync(contoso);

        var wrong = await ReplaceAsync(contoso, Wrong);
        var expired = await ReplaceAsync(contoso, New, "2029-01-01");

        (wrong.Kind, wrong.Faults[0].Field).ShouldBe((OutcomeKind.Invalid, "clientSecret"));
        wrong.Faults[0].Message.ShouldStartWith("The new secret does not work, so the former one stays.");
        wrong.Faults[0].Message.ShouldEndWith($"({DirectoryFaults.SecretWrong})");
        wrong.Faults[0].Message.ShouldNotContain(Wrong);
        expired.Faults[0].Message.ShouldEndWith($"({DirectoryFaults.SecretExpired})");
        (await RowAsync(contoso)).ShouldBe(before);
        await contoso.Site.ImportAsync();
    }

    [Fact]
    public async Task A_secret_that_can_not_be_tried_is_not_saved()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        contoso.Secrets((WellKnown.ClientSecret, 30), (New, 300));
        var before = await RowAsync(contoso);
        await contoso.Site.Sandbox.DisposeAsync();

        (await ReplaceAsync(contoso, New)).Faults.Single().Message.ShouldContain(DirectoryFaults.BadCertificateFile);

        (await RowAsync(contoso)).ShouldBe(before);
    }

    [Fact]
    public async Task A_secret_of_another_directory_is_refused()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        contoso.Site.Sandbox.Scenarios.Begin(new ScenarioOrder { Name = ScenarioNames.WrongTenant });

        (await ReplaceAsync(contoso, WellKnown.ClientSecret)).Faults.Single().Message.ShouldContain(DirectoryFaults.WrongTenant);
    }

    [Fact]
    public async Task A_secret_is_replaced_also_where_a_permission_is_missing_which_no_secret_mends()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        contoso.Site.Tenant.Apps.SetRoles(WatchedJob.App, []);
        contoso.Secrets((New, 300));

        var view = (await ReplaceAsync(contoso, New, "2029-01-01")).ShouldBeDone();

        (view.State.Source, view.Ends).ShouldSatisfyAllConditions(
            end => end.Source.ShouldBe(EndSource.Entered),
            end => end.Ends.ShouldContain("2029-01-01, as was entered with the job")
        );
        view.State.Missing.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, null, "clientSecret")]
    [InlineData("  ", null, "clientSecret")]
    [InlineData("x", "31.12.2029", "ends")]
    [InlineData("x", "2029-02-30", "ends")]
    [InlineData("x", "9999-01-01", "ends")]
    public async Task What_is_no_secret_or_no_day_is_said_before_anybody_is_asked(string? secret, string? ends, string field)
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);

        var outcome = await ReplaceAsync(contoso, secret, ends);

        (outcome.Kind, outcome.Faults.Single().Field).ShouldBe((OutcomeKind.Invalid, field));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_changes_the_job_meanwhile_keeps_that_and_a_pause_for_the_old_secret_ends(DatabaseKind kind)
    {
        await using var contoso = await WatchedJob.CreateAsync(kind);
        contoso.Secrets((New, 300));
        (await contoso.Site.RunAsync("import", "run", "Contoso")).ShouldFail(ExitStatus.Failed, DirectoryFaults.SecretWrong);
        (await PauseAsync(contoso)).ShouldBe(DirectoryFaults.SecretWrong);

        var replaced = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReplaceAsync(contoso, New), Token)).ToList();
        var scheduled = Task.Run(() => ScheduleAsync(contoso), Token);
        var outcomes = await Task.WhenAll(replaced);
        await scheduled;

        outcomes.ShouldContain(outcome => outcome.Kind == OutcomeKind.Done);
        outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Done || outcome.Kind == OutcomeKind.Conflict);
        (await PauseAsync(contoso)).ShouldBeNull();
        await contoso.Site.ImportAsync();
        (await contoso.Store.DbAsync(db => db.Jobs.Select(job => job.ScheduleAt).SingleAsync(Token))).ShouldBe("03:09");
    }

    [Fact]
    public async Task On_the_command_line_it_comes_from_a_file_or_standard_input_and_is_in_no_list_of_processes()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        contoso.Secrets((WellKnown.ClientSecret, 30), (New, 300));
        var site = contoso.Site;

        (await site.RunAsync("job", "secret", "Contoso", "--file", site.Folder["nowhere"])).ShouldFail(
            ExitStatus.WrongUse,
            "There is no file"
        );
        (await site.RunAsync("job", "secret", "Contoso", "--file", site.Folder.Write("wrong", Wrong))).ShouldFail(
            ExitStatus.WrongUse,
            "The new secret does not work, so the former one stays."
        );
        (await site.RunAsync("job", "secret", "Fabrikam", "--file", site.Folder.Write("new", New))).ShouldFail(
            ExitStatus.WrongUse,
            "There is no import job Fabrikam"
        );
        await using var process = RollcallProcess.StartAndType(site, New + "\n", "job", "secret", "Contoso");
        var visible = process.VisibleToOthers;
        var run = (await process.EndAsync()).ShouldBeDone();

        run.Output.ShouldContain("The new secret works, and Contoso uses it from now on.");
        (visible + run.Everything).ShouldNotContain(New);
        contoso.Secrets((New, 300));
        await site.ImportAsync();
    }

    [Fact]
    public async Task Over_the_API_it_is_looked_at_and_replaced_and_shown_nowhere()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        contoso.Secrets((WellKnown.ClientSecret, 5.5), (New, 300));
        var server = await TestServer.StartAsync(contoso.Site);
        var seen = new System.Text.StringBuilder();

        var looked = await JsonAsync(await server.Client.PostAsync("api/v1/jobs/Contoso/watch", null, Token), seen);
        looked.GetProperty("state").GetProperty("warning").GetInt32().ShouldBe(7);
        looked.GetProperty("advised").GetProperty("steps").GetArrayLength().ShouldBe(0);
        var refused = await server.Client.PutAsJsonAsync("api/v1/jobs/Contoso/secret", new { clientSecret = Wrong }, Token);
        ((int)refused.StatusCode).ShouldBe(400);
        (await JsonAsync(refused, seen)).GetProperty("errors").GetProperty("clientSecret").GetArrayLength().ShouldBe(1);
        var done = await server.Client.PutAsJsonAsync("api/v1/jobs/Contoso/secret", new { clientSecret = New }, Token);
        (await JsonAsync(done, seen)).GetProperty("state").GetProperty("warning").ValueKind.ShouldBe(JsonValueKind.Null);
        ((int)(await server.Client.PostAsync("api/v1/jobs/Fabrikam/watch", null, Token)).StatusCode).ShouldBe(404);

        foreach (var path in new[] { "watch", "jobs", "jobs/Contoso", "jobs/Contoso/watch", "jobs/Contoso/changes", "overview" })
        {
            seen.Append(await server.Client.GetStringAsync($"api/v1/{path}", Token));
        }

        await server.DisposeAsync();
        seen.Append(await DatabaseDump.OfAsync(contoso.Site));
        foreach (var secret in new[] { New, Wrong, WellKnown.ClientSecret })
        {
            seen.ToString().ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task The_verb_tells_a_script_of_what_is_urgent_and_says_what_to_do()
    {
        await using var contoso = await WatchedJob.CreateAsync(DatabaseKind.Sqlite);
        (await contoso.Site.RunAsync("job", "watch")).ShouldBeDone().Output.ShouldContain("Contoso");
        contoso.Clock.Now = TimeProvider.System.GetUtcNow();
        contoso.SecretEndsIn(19.9);
        (await contoso.Site.RunAsync("job", "watch", "Contoso")).ShouldBeDone().Output.ShouldContain("ends in 20 days");
        contoso.SecretEndsIn(6);
        contoso.Site.Tenant.Apps.SetRoles(WatchedJob.App, "Directory.Read.All", "Group.Read.All", "User.Read.All");

        var run = (await contoso.Site.RunAsync("job", "watch", "Contoso")).ShouldEnd(ExitStatus.Failed);

        run.Output.ShouldContain("more than needed: Directory.Read.All. It opens nearly all of the directory");
        run.Output.ShouldContain("tick GroupMember.Read.All");
        run.Output.ShouldContain("rollcall job consent Contoso");
        (await contoso.Site.RunAsync("job", "watch", "Contoso", "--known", "--json"))
            .ShouldEnd(ExitStatus.Failed)
            .Json.GetProperty("state")
            .GetProperty("extra")
            .GetArrayLength()
            .ShouldBe(2);
        (await contoso.Site.RunAsync("job", "watch", "Fabrikam")).ShouldFail(ExitStatus.WrongUse, "There is no import job Fabrikam");
    }

    /// <summary>Ten changes in a row, each from the job as it is.</summary>
    private static async Task ScheduleAsync(WatchedJob contoso)
    {
        for (var minute = 0; minute < 10; )
        {
            var schedule = new JobSchedule { Daily = $"03:0{minute}" };
            var saved = await contoso.Store.WithAsync((ScheduleJob save) => save.HandleAsync(new("Contoso", schedule), Token));
            minute += saved.Kind == OutcomeKind.Done ? 1 : 0;
        }
    }

    private static Task<Outcome<WatchView>> ReplaceAsync(WatchedJob contoso, string? secret, string? ends = null) =>
        contoso.Store.WithAsync(
            (ReplaceSecret replace) =>
                replace.HandleAsync(
                    new()
                    {
                        Job = "contoso",
                        ClientSecret = secret,
                        Ends = ends,
                    },
                    Token
                )
        );

    private static Task<(string, DateOnly?, int)> RowAsync(WatchedJob contoso) =>
        contoso.Store.DbAsync(async db =>
        {
            var job = await db.Jobs.AsNoTracking().SingleAsync(Token);
            return (job.ProtectedSecret, job.ClientSecretEnds, job.Version);
        });

    private static Task<string?> PauseAsync(WatchedJob contoso) =>
        contoso.Store.DbAsync(db => db.Jobs.Select(job => job.PauseCode).SingleAsync(Token));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, System.Text.StringBuilder seen)
    {
        var body = await answer.Content.ReadAsStringAsync(Token);
        seen.Append(body);
        return JsonDocument.Parse(body).RootElement;
    }
}
