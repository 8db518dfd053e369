using System.Net;
using Microsoft.EntityFrameworkCore;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Server.Tests.Access;

/// <summary>Pages that are treated roughly say something sensible all the same.</summary>
public class RoughPageTests
{
    [Fact]
    public async Task Whatever_stands_in_the_query_a_page_is_shown()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        using var ada = await server.SignedInBrowserAsync();
        var job = await site.Store.DbAsync(db => db.Jobs.Select(row => row.Id).SingleAsync(TestStore.Token));

        foreach (var garbage in new[] { "abc", "-1", "0", "99999999999999", "%00", "%E2%80%A8" })
        {
            foreach (
                var address in new[]
                {
                    $"/people?page={garbage}&location={garbage}&role={garbage}&job={garbage}&active={garbage}",
                    $"/import/{job}/linking?page={garbage}&right={garbage}&show={garbage}&open={garbage}",
                    $"/import/{job}/history?page={garbage}",
                    $"/import/{job}/sessions?page={garbage}",
                    $"/import/consent-link?job={garbage}&directoryId={garbage}&cloud={garbage}",
                }
            )
            {
                using var response = await ada.GetAsync(address, TestStore.Token);
                response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            }
        }
    }

    [Fact]
    public async Task A_page_that_fails_says_so_in_words()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        using var ada = await server.SignedInBrowserAsync();
        await site.Store.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE list_entries RENAME TO gone", TestStore.Token));

        using var response = await HtmlAsync(ada, HttpMethod.Get, "/lists/locations");

        ((int)response.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
        var page = await response.Content.ReadAsStringAsync(TestStore.Token);
        page.ShouldContain("<h1>");
        page.ShouldNotContain("   at ", customMessage: "it shows no stack");
    }

    [Fact]
    public async Task A_form_that_is_refused_says_so_in_words()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        using var ada = await server.SignedInBrowserAsync();

        using var response = await HtmlAsync(ada, HttpMethod.Post, "/lists/locations", new() { ["_handler"] = "add", ["Name"] = "Aarhus" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestStore.Token)).ShouldContain("load the page again");
    }

    [Fact]
    public async Task Signing_out_ends_every_copy_of_the_cookie()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        await using var server = await TestServer.StartAsync(site);
        using var ada = await server.SignedInBrowserAsync();
        (await StatusAsync(ada)).ShouldBe(HttpStatusCode.OK);

        await server.AskAsync(async services =>
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = services };
            var user = await site.Store.DbAsync(db => db.Users.SingleAsync(row => row.Login == Administrator.Login, TestStore.Token));
            (
                (Microsoft.AspNetCore.Http.IHttpContextAccessor)services.GetService(typeof(Microsoft.AspNetCore.Http.IHttpContextAccessor))!
            ).HttpContext = context;
            ((Web.Actor)services.GetService(typeof(Web.Actor))!).UserId = user.Id;
            await ((Server.Access.SignOut)services.GetService(typeof(Server.Access.SignOut))!).HandleAsync(TestStore.Token);
        });

        (await StatusAsync(ada)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_id_means_its_job_and_no_job_can_be_called_like_one()
    {
        await using var site = await TestSite.CreateAppliedAsync(DatabaseKind.Sqlite);
        var job = await site.Store.DbAsync(db => db.Jobs.Select(row => row.Id).SingleAsync(TestStore.Token));
        (await site.Store.SaveAsync(Sample.Job with { Name = job.ToString() })).Faults.ShouldHaveSingleItem().Field.ShouldBe("name");
        var other = (await site.Store.SaveAsync(Sample.Job with { Name = "Other" })).ShouldBeDone();
        await site.Store.DbAsync(db =>
            db.Jobs.Where(row => row.Id == other)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NameKey, job.ToString().ToUpperInvariant()), TestStore.Token)
        );

        (await site.Store.WithAsync((JobFinder jobs) => jobs.FindAsync(job.ToString(), TestStore.Token)))!.Id.ShouldBe(job);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var response = await browser.GetAsync("/people", TestStore.Token);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> HtmlAsync(
        HttpClient browser,
        HttpMethod method,
        string address,
        Dictionary<string, string>? form = null
    )
    {
        var request = new HttpRequestMessage(method, address) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Add("Accept", "text/html");
        return browser.SendAsync(request, TestStore.Token);
    }
}
