using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator says where the planner is asked before people leave.</summary>
public class PlannerTests(Chrome chrome)
{
    [Fact]
    public async Task The_planners_address_is_checked_saved_and_its_secret_shown_once()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 30);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bookings and duties" }).ClickAsync();
        var address = page.GetByLabel("The planner's address");

        await address.FillAsync("http://planner.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator("#f-address-faults").GetByText("is no address of a planner").WaitForAsync();
        (await address.InputValueAsync()).ShouldBe("http://planner.example", "what was typed stays");
        await page.ShouldBeFitToShowAsync("planner-fault");

        await address.FillAsync("https://planner.example");
        await page.GetByLabel("Whoever the planner does not tell of waits").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("it is not shown again").WaitForAsync();
        var secret = await page.Locator("code").First.InnerTextAsync();
        secret.Length.ShouldBeGreaterThan(20);
        await page.ShouldBeFitToShowAsync("planner-saved");

        await page.GotoAsync("/planner");
        (await address.InputValueAsync()).ShouldBe("https://planner.example/");
        (await page.GetByLabel("Whoever the planner does not tell of waits").IsCheckedAsync()).ShouldBeTrue();
        (await page.ContentAsync()).ShouldNotContain(secret);
        var shown = (await site.Site.RunAsync("planner", "show", "--json")).ShouldBeDone().Json;
        shown.GetProperty("blocks").GetBoolean().ShouldBeTrue();
    }
}
