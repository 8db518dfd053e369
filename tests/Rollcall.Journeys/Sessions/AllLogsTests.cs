using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys.Sessions;

/// <summary>An administrator looks across sessions: at the log of all, and at two beside each other.</summary>
public class AllLogsTests(Chrome chrome)
{
    [Fact]
    public async Task The_log_of_all_sessions_is_narrowed_and_turned_and_two_sessions_are_compared()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 60);
        await site.Site.ImportAsync();
        var people = ExpectedPeople.Complete(site.Site.Tenant);
        site.Site.Tenant.DisablePerson(people[0].Id);
        site.Site.Tenant.ChangePerson(people[1].Id, person => person with { Surname = null });
        site.Site.Tenant.ChangePerson(people[2].Id, person => person with { JobTitle = "Chief of tests" });
        var second = (await site.Site.ImportAsync()).GetProperty("id").GetInt64();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Log", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = $"Import {second}" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("log-of-all");
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Newest" }).WaitForAsync();
        await page.GetByLabel("Kind", new() { Exact = true }).SelectOptionAsync("user.updated");
        await page.GetByText("Chief of tests").WaitForAsync();
        await page.GetByText("New user", new() { Exact = true }).First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.GetByLabel("Search", new() { Exact = true }).FillAsync("nobody is called so");
        await page.GetByText("No line fits").WaitForAsync();

        await page.GotoAsync($"/sessions/1?tab=changes");
        var location = page.GetByLabel("Location");
        await location.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.WaitForURLAsync("**location=*");
        await page.ShouldBeFitToShowAsync("log-at-a-location");

        await page.GotoAsync($"/sessions/{second}/compare/1");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Newly left out" }).WaitForAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "Deactivated" }).WaitForAsync();
        await page.ShouldBeFitToShowAsync("compare");
    }
}
