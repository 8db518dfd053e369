using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rollcall.Samples;
using Rollcall.Server.Cli;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Web;

namespace Rollcall.Server.Tests.Plans;

/// <summary>Before people leave the planner is asked what they have booked and are responsible for.</summary>
public class PlannerTests
{
    private const string Secret = "a-secret-for-this-test-alone";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task What_the_planner_says_stands_beside_the_removal_in_a_test_import_too(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var planner = await ListenAsync(app =>
            PlannerReceiver.Map(app, Secret, _ => (4, ["Owner of the meeting room Aarhus 2"]))
        );
        await SetAsync(site, planner);
        site.Tenant.DisablePerson(ExpectedPeople.Complete(site.Tenant)[0].Id);

        var test = Id((await site.RunAsync("import", "test", "Contoso", "--json")).ShouldBeDone().Json);
        var import = Id((await site.RunAsync("plan", "apply", $"{test}", "--json")).ShouldBeDone().Json);

        foreach (var session in new[] { test, import })
        {
            var leaver = (await site.LogAsync(session, "--code", "user.deactivated")).ShouldHaveSingleItem().GetProperty("leaver");
            leaver.GetProperty("bookings").GetInt32().ShouldBe(4);
            leaver.GetProperty("duties")[0].GetString().ShouldBe("Owner of the meeting room Aarhus 2");
        }
    }

    [Fact]
    public async Task A_question_that_is_signed_with_another_secret_is_refused_and_the_answer_is_unknown()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var planner = await ListenAsync(app => PlannerReceiver.Map(app, "quite another secret", _ => (4, [])));
        await SetAsync(site, planner);

        await ShouldBeUnknownAsync(site);
    }

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("{\"people\":[{\"id\":\"3f1c1d4e-0000-4000-8000-000000000099\",\"bookings\":-1,\"duties\":[]}]}")]
    [InlineData("{\"people\":")]
    [InlineData("{}")]
    [InlineData("{\"people\":[]}")]
    public async Task An_answer_that_can_not_be_read_is_no_answer_and_stops_nothing(string body)
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        await using var planner = await ListenAsync(app => app.MapPost("/leavers", () => Results.Text(body, "application/json")));
        await SetAsync(site, planner);

        await ShouldBeUnknownAsync(site);
    }

    [Fact]
    public async Task A_planner_that_sends_elsewhere_is_not_followed()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var reached = 0;
        await using var planner = await ListenAsync(app =>
        {
            app.MapPost("/leavers", () => Results.Redirect("/elsewhere", preserveMethod: true));
            app.MapPost("/elsewhere", () => Interlocked.Increment(ref reached));
        });
        await SetAsync(site, planner);

        await ShouldBeUnknownAsync(site);
        reached.ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Where_the_site_says_so_nobody_leaves_of_whom_nothing_is_known_until_a_person_allows_it(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateImportedAsync(kind);
        await using var planner = await ListenAsync(app => app.MapPost("/leavers", () => Results.StatusCode(500)));
        await SetAsync(site, planner, "--blocks");
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.DisablePerson(person.Id);

        var session = Id((await site.RunAsync("import", "run", "Contoso", "--json")).ShouldBeDone().Json);

        (await site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
        (await site.LogAsync(session, "--outcome", "waiting")).ShouldAllBe(line =>
            line.GetProperty("hold").GetString() == "planner.unknown"
        );
        (await site.RunAsync("session", "allow", $"{session}", "--all")).ShouldBeDone();
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_is_asked_while_nobody_leaves_or_no_address_is_set()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);
        var asked = 0;
        await using var planner = await ListenAsync(app => app.MapPost("/leavers", () => Interlocked.Increment(ref asked)));
        await SetAsync(site, planner);
        await site.ImportAsync();
        asked.ShouldBe(0);

        (await site.RunAsync("planner", "off")).ShouldBeDone();
        site.Tenant.DisablePerson(ExpectedPeople.Complete(site.Tenant)[0].Id);
        await site.ImportAsync();
        asked.ShouldBe(0);
    }

    [Fact]
    public async Task The_secret_is_shown_once_when_it_is_made_and_never_again()
    {
        await using var site = await TestSite.CreateImportedAsync(DatabaseKind.Sqlite);

        var made = (await site.RunAsync("planner", "set", "https://planner.example", "--json"))
            .ShouldBeDone()
            .Json.GetProperty("secret")
            .GetString()!;
        var again = (await site.RunAsync("planner", "set", "https://planner.example", "--blocks", "--json")).ShouldBeDone();
        var shown = (await site.RunAsync("planner", "show", "--json")).ShouldBeDone();

        made.Length.ShouldBe(64);
        again.Json.GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
        (again.Output + shown.Output + await DatabaseDump.OfAsync(site)).ShouldNotContain(made);
        (await site.RunAsync("planner", "set", "http://planner.example")).ShouldFail(ExitStatus.WrongUse, "is no address of a planner");
    }

    [Fact]
    public void The_signature_is_over_time_and_body()
    {
        var signature = BodySignature.Of(Secret, 1_700_000_000, "{}");

        signature.ShouldStartWith("t=1700000000,v1=");
        BodySignature.Of(Secret, 1_700_000_001, "{}")[16..].ShouldNotBe(signature[16..]);
        BodySignature.Of(Secret, 1_700_000_000, "{ }").ShouldNotBe(signature);
    }

    private static async Task ShouldBeUnknownAsync(TestSite site)
    {
        var person = ExpectedPeople.Complete(site.Tenant)[0];
        site.Tenant.DisablePerson(person.Id);
        var session = Id(await site.ImportAsync());
        var leaver = (await site.LogAsync(session, "--code", "user.deactivated")).ShouldHaveSingleItem().GetProperty("leaver");
        leaver.GetProperty("bookings").ValueKind.ShouldBe(JsonValueKind.Null);
        (await site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse("it stops nothing");
    }

    private static async Task SetAsync(TestSite site, WebApplication planner, params string[] more)
    {
        var address = planner.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        (
            await site.RunAsync(["planner", "set", address, "--secret-file", site.Folder.Write("planner.secret", Secret), .. more])
        ).ShouldBeDone();
    }

    private static async Task<WebApplication> ListenAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        map(app);
        await app.StartAsync(TestStore.Token);
        return app;
    }

    private static long Id(JsonElement session) => session.GetProperty("id").GetInt64();
}
