using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Store;
using Rollcall.Server.Store.Rows;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys;

/// <summary>The first page.</summary>
public class HomeTests(Chrome chrome)
{
    [Fact]
    public async Task On_a_new_installation_home_leads_step_by_step()
    {
        var empty = await TestSite.CreateAsync(DatabaseKind.Sqlite);
        await empty.Store.AskAsync(services => Administrator.MakeAsync(services));
        await using var site = await ServedSite.StartAsync(empty);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/");
        await ada.Page.ShouldBeFitToShowAsync("home-new");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Enter locations" }).ClickAsync();
        await ada.Page.GetByLabel("New location").FillAsync("Aarhus");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await ada.Page.GetByText("Aarhus was added.").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        (await ada.Page.GetByRole(AriaRole.Link, new() { Name = "New import job" }).GetAttributeAsync("href")).ShouldBe("/import/new");

        await empty.ApplyAsync(ContosoSite.For(empty.Sandbox));
        await ada.Page.ReloadAsync();
        await ada.Page.GetByText("for the import job Contoso").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Consent and check" }).WaitForAsync();

        (await empty.RunAsync("import", "test", "Contoso")).ShouldBeDone();
        await ada.Page.ReloadAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "To the import" }).WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("home-nearly");

        await empty.ImportAsync();
        await ada.Page.ReloadAsync();
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Waits for you" }).WaitForAsync();
        (await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Set up Rollcall" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Home_shows_how_every_job_stands_and_what_waits_for_somebody()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 500);
        await site.Site.ImportAsync();
        await AddSessionsAsync(site.Site.Store);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);

        await ada.Page.GotoAsync("/");

        (await ada.Page.GetByRole(AriaRole.Row, new() { Name = "Contoso" }).InnerTextAsync()).ShouldContain("Failed");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "See why of session 12" }).WaitForAsync();
        var chart = ada.Page.GetByRole(AriaRole.Img, new() { Name = "Columns, one an import" });
        (await chart.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0")).ShouldBeTrue();
        await ada.Page.GetByText("Figures", new() { Exact = true }).ClickAsync();
        (await ada.Page.GetByRole(AriaRole.Row, new() { Name = "Import 11" }).InnerTextAsync()).ShouldContain("55");
        await ada.Page.ShouldBeFitToShowAsync("home-busy");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "people active" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Active" }).WaitForAsync();
    }

    private static async Task AddSessionsAsync(TestStore store)
    {
        var job = await store.DbAsync(db => Task.FromResult(db.Jobs.Single().Id));
        for (var number = 2; number <= 12; number++)
        {
            await store.AddAsync(
                new SessionRow
                {
                    JobId = job,
                    Kind = number % 4 == 0 ? SessionKind.Test : SessionKind.Import,
                    State = number == 12 ? SessionState.Failed : SessionState.Done,
                    QueuedAt = new DateTimeOffset(2026, 3, number, 6, 0, 0, TimeSpan.Zero),
                    EndedAt = new DateTimeOffset(2026, 3, number, 6, 2, 0, TimeSpan.Zero),
                    Updated = number == 12 ? 0 : 5 * number,
                    Deactivated = number % 3 * 9,
                    Rejected = number == 12 ? 0 : 20 - number,
                }
            );
        }
    }
}
