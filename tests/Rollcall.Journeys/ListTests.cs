using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;

namespace Rollcall.Journeys;

/// <summary>The simple lists are kept in order by keyboard, and what is in use does not go silently.</summary>
public class ListTests(Chrome chrome)
{
    [Fact]
    public async Task Lists_are_maintained_by_keyboard()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var keys = ada.Page.Keyboard;
        await ada.Page.GotoAsync("/lists/meeting-types");
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "No meeting types yet" }).WaitForAsync();

        await ada.Page.GetByLabel("New meeting type").FocusAsync();
        await keys.TypeAsync("Internal");
        await keys.PressAsync("Enter");
        await ada.Page.GetByText("Internal was added.").WaitForAsync();
        (await FocusAsync(ada)).ShouldBe("f-name");
        await keys.TypeAsync("internal");
        await keys.PressAsync("Enter");
        await ada.Page.GetByText("There is already a meeting type Internal").First.WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("list-fault");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Rename Internal" }).FocusAsync();
        await keys.PressAsync("Enter");
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Rename Internal" }).WaitForAsync();
        await ada.Page.ShouldBeFitToShowAsync("list-rename");
        await ada.Page.GetByLabel("New name").FocusAsync();
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("In house");
        await keys.PressAsync("Enter");
        await ada.Page.GetByText("Internal is called In house now.").WaitForAsync();

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove… In house" }).FocusAsync();
        await keys.PressAsync("Enter");
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing uses it" }).WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Remove In house" }).FocusAsync();
        await keys.PressAsync("Enter");
        await ada.Page.GetByText("The meeting type In house is removed.").WaitForAsync();
        await ada.Page.Locator("h1:focus").WaitForAsync();
    }

    [Fact]
    public async Task A_right_in_use_is_not_removed_silently()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/lists/locations");
        await ada.Page.ShouldBeFitToShowAsync("list");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove… Copenhagen" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Heading, new() { Name = "This is what happens" }).WaitForAsync();
        var told = await ada.Page.GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
        told.ShouldContain("Job Contoso places new users at no location any more.");
        told.ShouldContain("Job Contoso loses 1 link.");
        await ada.Page.ShouldBeFitToShowAsync("list-remove");

        // Meanwhile somebody else is placed there: what was seen is not what would happen.
        var late = People.Row("late");
        late.LocationId = await site.Site.Store.DbAsync(db =>
            Task.FromResult(db.ListEntries.Single(entry => entry.Name == "Copenhagen").Id)
        );
        await site.Site.Store.AddAsync(late);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Copenhagen" }).ClickAsync();
        await ada.Page.GetByText("What uses it has changed since you looked.").WaitForAsync();

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Copenhagen" }).ClickAsync();
        await ada.Page.GetByText("The location Copenhagen is removed.").WaitForAsync();
        (await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove… Copenhagen" }).CountAsync()).ShouldBe(0);
        await ada.Page.GotoAsync("/people?search=late");
        await ada.Page.GetByText("1–1 of 1 people").WaitForAsync();
    }

    [Fact]
    public async Task How_often_an_entry_is_used_leads_to_its_people()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/lists/departments");
        var people = ada.Page.GetByRole(AriaRole.Link, new() { Name = "people at Sales" });
        var count = await people.InnerTextAsync();

        await people.ClickAsync();

        await ada.Page.GetByText($"of {count} people").WaitForAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Department: Sales" }).WaitForAsync();
    }

    private static Task<string> FocusAsync(Person person) =>
        person.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.tagName");
}
