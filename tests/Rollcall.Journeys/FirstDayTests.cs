using Microsoft.Playwright;
using Rollcall.Journeys.Sessions;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Store;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>The whole story of a new installation, by pages alone: from the set-up link to imported people.</summary>
public class FirstDayTests(Chrome chrome)
{
    [Fact]
    public async Task From_the_set_up_link_to_imported_people()
    {
        await using var site = await ServedSite.StartAsync(await TestSite.CreateAsync(DatabaseKind.Sqlite, people: 120));
        await using var ada = await Person.ComeAsync(chrome, site);
        await SetUpAsync(ada, site);
        await AddPlaceAsync(ada.Page);
        await AddJobAsync(ada.Page, site);
        await CheckAsync(ada.Page);
        await LinkAsync(ada.Page);
        await ImportAsync(ada);

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "People", Exact = true }).First.ClickAsync();
        var imported = await site.Site.Store.DbAsync(db => Task.FromResult(db.Users.Count(user => user.JobId != null)));
        await ada.Page.GetByText($"of {imported + 1} people").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Import jobs" }).WaitForAsync();
        (await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Set up Rollcall" }).CountAsync()).ShouldBe(0, "all steps are done");
    }

    private static async Task SetUpAsync(Person ada, ServedSite site)
    {
        await ada.Page.GotoAsync(site.SetUpLink!);
        await ada.Page.GetByLabel("Login").FillAsync(Administrator.Login);
        await ada.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Admin");
        await ada.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Administrator.Password);
        await ada.Page.GetByLabel("Password again").FillAsync(Administrator.Password);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Make me administrator" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Set up Rollcall" }).WaitForAsync();
    }

    private static async Task AddPlaceAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter locations" }).ClickAsync();
        await page.GetByLabel("New location").FillAsync("Copenhagen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await page.GetByText("Copenhagen was added.").WaitForAsync();
    }

    private static async Task AddJobAsync(IPage page, ServedSite site)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Home", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New import job" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contoso");
        await page.GetByLabel("Azure ID (Directory ID)").FillAsync(WellKnown.TenantId);
        await page.GetByLabel("Client ID").FillAsync(WellKnown.ClientId);
        await page.GetByLabel("Client Secret", new() { Exact = true }).FillAsync(WellKnown.ClientSecret);
        await page.GetByLabel("Default User Password").FillAsync(ContosoSite.Password);
        await JobFormTests.UseSandboxAsync(page, site);
        await JobFormTests.SaveAsync(page);
        await page.GetByText("Saved. Now let the app in").WaitForAsync();
    }

    private static async Task CheckAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Check connection" }).ClickAsync();
        await page.GetByText("GroupMember.Read.All").First.WaitForAsync();
    }

    private static async Task LinkAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Linking", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Load AD structure" }).ClickAsync();
        await page.GetByText("Loaded at").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Booker" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Groups for Booker everywhere" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link All Employees" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save links" }).ClickAsync();
        await page.GetByText("Links saved: 1 added, 0 removed").WaitForAsync();
    }

    private static async Task ImportAsync(Person ada)
    {
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Sessions", Exact = true }).First.ClickAsync();
        await ada.PerformAsync("test import");
        await ada.ReadsAsync("A test: nobody was changed.");
        var would = await ada.NumberAsync("would be created");
        await ada.ClickAsync("Sessions");
        await ada.PerformAsync("import");
        await ada.ReadsAsync("The import is done.");
        (await ada.NumberAsync("created")).ShouldBe(would, "what the test said is what was done");
    }
}
