using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Audit;
using Rollcall.Server.Cli;
using Rollcall.Server.Jobs;
using Rollcall.Server.Lists;
using Rollcall.Server.Planner;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;
using Rollcall.Server.Users;
using Rollcall.Server.Web;
using static Rollcall.Server.Tests.Support.TestStore;

namespace Rollcall.Server.Tests.Audit;

/// <summary>What is read of the audit: by whom, about what, since when, page by page and as a file.</summary>
public class ListAuditTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Lines_are_found_by_who_kind_job_person_and_time_newest_first(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = (await store.SaveAsync("ada", Sample.Job)).ShouldBeDone();
        (await store.SaveAsync("Bo", Sample.Job with { Id = job, Guests = true })).ShouldBeDone();
        await store.WithAsync((AddUser add) => add.HandleAsync(new() { Login = "anna", Name = "Anna And" }, Token));
        await store.WithAsync((ProtectUser protect) => protect.HandleAsync(new("anna", true), Token));
        await store.WithAsync((AddEntry add) => add.HandleAsync(new(SiteList.Location, "Aarhus"), Token));

        (await FindAsync(store, new())).ShouldBe([
            AuditCodes.ListAdded,
            AuditCodes.PersonProtected,
            AuditCodes.PersonAdded,
            AuditCodes.JobChanged,
            AuditCodes.JobMade,
        ]);
        (await FindAsync(store, new() { By = "bo" })).ShouldBe([AuditCodes.JobChanged]);
        (await FindAsync(store, new() { By = "Command Line", Kind = "PERSON" })).Count.ShouldBe(2);
        (await FindAsync(store, new() { Job = "contoso" })).Count.ShouldBe(2);
        (await FindAsync(store, new() { Person = "ANNA" })).Count.ShouldBe(2);
        (await FindAsync(store, new() { Until = "2020-01-01" })).ShouldBeEmpty();
        (await FindAsync(store, new() { Since = "2020-01-01", Until = "2999-12-31" })).Count.ShouldBe(5);

        await store.WithAsync((DeleteJob delete) => delete.HandleAsync(new(job), Token));
        (await FindAsync(store, new() { Job = "Contoso" })).ShouldBe([AuditCodes.JobDeleted, AuditCodes.JobChanged, AuditCodes.JobMade]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Pages_hold_every_line_once(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var at = DateTimeOffset.UnixEpoch;

        // Many at the same time, as one saving writes them.
        await store.AddAsync([
            .. Enumerable
                .Range(1, 25)
                .Select(i => new AuditRow
                {
                    At = at.AddDays(i / 10),
                    Code = "job.changed",
                    Subject = $"{i}",
                }),
        ]);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var query = new ListAudit.Query { After = after, Size = 4 };
            var page = (await store.WithAsync((ListAudit list) => list.HandleAsync(query, Token))).ShouldBeDone();
            seen.AddRange(page.Lines.Select(line => line.Subject));
            after = page.Next;
        } while (after is not null);

        seen.ShouldBe(Enumerable.Range(1, 25).Reverse().Select(i => $"{i}"));
    }

    [Fact]
    public async Task What_means_nothing_is_told_all_at_once()
    {
        await using var store = await CreateAsync(DatabaseKind.Sqlite);
        var filter = new AuditFilter
        {
            Kind = "weather",
            Job = "Nowhere",
            Person = "nobody",
            Since = "yesterday",
            Until = "31.12.2026",
        };

        var outcome = await store.WithAsync((ListAudit list) => list.HandleAsync(new() { Filter = filter }, Token));

        outcome.Faults.Select(fault => fault.Field).ShouldBe(["kind", "job", "person", "since", "until"]);
        outcome.Faults[0].Message.ShouldContain("There are: job, link");
        var query = new ListAudit.Query { After = "x" };
        (await store.WithAsync((ListAudit list) => list.HandleAsync(query, Token))).Faults.Single().Field.ShouldBe("after");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task The_command_line_lists_it_for_people_for_programs_and_for_spreadsheets(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAppliedAsync(kind, people: 20);
        (await site.RunAsync("list", "add", "locations", "=1+1")).ShouldBeDone();

        var line = (await site.RunAsync("audit", "list", "--kind", "list", "--most", "1", "--json")).ShouldBeDone().Json;
        line.GetProperty("code").GetString().ShouldBe("list.added");
        line.GetProperty("way").GetString().ShouldBe("commandLine");
        line.GetProperty("by").GetString().ShouldBe("command line");
        line.GetProperty("origin").GetString().ShouldBe(Environment.UserName);
        (await site.RunAsync("audit", "list", "--kind", "job")).ShouldBeDone().Output.ShouldContain("job.made");
        var sheet = (await site.RunAsync("audit", "list", "--csv")).ShouldBeDone().Output;
        sheet.ShouldStartWith("line,time,who");
        sheet.ShouldContain("site.file-applied");
        sheet.ShouldContain("location =1+1");
        (await site.RunAsync("audit", "list", "--kind", "weather")).ShouldFail(ExitStatus.WrongUse, "There is no kind \"weather\"");
        (await site.RunAsync("audit", "list", "--most", "2", "--json")).ShouldBeDone().Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_API_gives_pages_and_a_file()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite, people: 20);
        await using var server = await TestServer.StartAsync(site);

        var page = await server.GetAsync("api/v1/audit?kind=job&most=1");
        page.GetProperty("lines")[0].GetProperty("subject").GetString().ShouldBe("Contoso");
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var file = await server.Client.GetStringAsync("api/v1/audit.csv?kind=key", Token);
        file.ShouldContain("key.made");
        file.ShouldNotContain("job.made");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Signing_in_and_being_refused_is_written_down_without_what_was_typed(DatabaseKind kind)
    {
        await using var site = await TestSite.CreateAsync(kind, people: 20);
        await using (var server = await TestServer.StartAsync(site))
        {
            await server.AskAsync(services => Administrator.MakeAsync(services));

            (await server.SignInAsync(password: "a wrong one, mistyped")).Outcome.Kind.ShouldBe(OutcomeKind.Invalid);
            (await server.SignInAsync(password: "a wrong one, mistyped")).Outcome.Kind.ShouldBe(OutcomeKind.Invalid);
            (await server.SignInAsync(login: "a password in the wrong field")).Outcome.Kind.ShouldBe(OutcomeKind.Invalid);
            (await server.SignInAsync()).Outcome.ShouldBeDone();
        }

        var lines = await site.Store.DbAsync(db =>
            db.Audit.Where(line => line.Kind == AuditKind.Access).OrderBy(line => line.Id).ToListAsync(Token)
        );
        lines
            .Select(line => (line.Code, line.Subject))
            .ShouldBe([
                (AuditCodes.SetUpLinkMade, "the first administrator"),
                (AuditCodes.SetUp, "ada"),
                (AuditCodes.SignInRefused, "ada"),
                (AuditCodes.SignInRefused, "a login that there is not"),
                (AuditCodes.SignedIn, "ada"),
            ]);
        lines[^1].By.ShouldBe("ada");
        var dump = await DatabaseDump.OfAsync(site);
        dump.ShouldNotContain("mistyped");
        dump.ShouldNotContain("wrong field");
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Of_a_secret_only_that_it_was_replaced_is_written_down(DatabaseKind kind)
    {
        await using var store = await CreateAsync(kind);
        var job = (await store.SaveAsync(Sample.Job)).ShouldBeDone();
        (
            await store.SaveAsync(
                Sample.Job with
                {
                    Id = job,
                    ClientSecret = "another-secret-quagga",
                    DefaultPassword = "Welcome-quagga-1",
                }
            )
        ).ShouldBeDone();
        await store.WithAsync(
            (SavePlanner save) =>
                save.HandleAsync(new() { Address = "https://planner.example", Secret = "a planner's secret quagga" }, Token)
        );

        var lines = await store.DbAsync(db => db.Audit.Where(line => line.Field != null).OrderBy(line => line.Id).ToListAsync(Token));

        var secrets = lines.Where(line => line.Field is "clientSecret" or "defaultPassword" or "planner.secret").ToList();
        secrets.Count.ShouldBe(3);
        secrets.ShouldAllBe(line => line.Former == null && line.Present == AuditTrail.Replaced);
        JsonSerializer.Serialize(lines).ShouldNotContain("quagga");
    }

    private static async Task<List<string>> FindAsync(TestStore store, AuditFilter filter) =>
        [
            .. (await store.WithAsync((ListAudit list) => list.HandleAsync(new() { Filter = filter }, Token)))
                .ShouldBeDone()
                .Lines.Select(line => line.Code),
        ];
}
