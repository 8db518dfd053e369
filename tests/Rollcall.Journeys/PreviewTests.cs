using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator sees whom links and settings touch before they are saved.</summary>
public class PreviewTests(Chrome chrome)
{
    [Fact]
    public async Task The_effect_of_a_draft_stands_beside_saving_it_with_names_on_a_page()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 60);
        await site.Site.RunAsync("job", "load", "Contoso");
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Linking" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Booker" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Groups for Booker everywhere" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlink Planner Bookers" }).ClickAsync();

        await page.GetByText("lose rights").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("preview-draft");
        await page.GetByRole(AriaRole.Link, new() { Name = "Who would gain and lose what" }).ClickAsync();
        await page.GetByText("Leave the planner").WaitForAsync();
        await page.ShouldBeFitToShowAsync("preview-links");
        (await site.Site.RunAsync("import", "test", "Contoso", "--json"))
            .Json.GetProperty("deactivated")
            .GetInt32()
            .ShouldBe(0, "nothing is saved");
    }

    [Fact]
    public async Task Settings_that_touch_people_are_saved_after_a_look_at_whom()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 60);
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Strip domain").CheckAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("Nothing is saved yet.").WaitForAsync();
        await page.GetByText("get other values").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("preview-job");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save it so" }).ClickAsync();

        await page.GetByText("Saved.", new() { Exact = true }).WaitForAsync();
        (await page.GetByLabel("Strip domain").IsCheckedAsync()).ShouldBeTrue();
    }
}
