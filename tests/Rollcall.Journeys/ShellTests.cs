using Microsoft.Playwright;
using Rollcall.Journeys.Support;

namespace Rollcall.Journeys;

/// <summary>What all pages share.</summary>
public class ShellTests(Chrome chrome)
{
    [Fact]
    public async Task Every_page_of_the_menu_is_reached_by_keyboard_and_says_where_one_is()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        await ada.Page.GotoAsync("/");

        await ada.Page.Keyboard.PressAsync("Tab");
        await ada.Page.Keyboard.PressAsync("Enter");

        (await ada.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("content");
        (await ada.Page.Locator("nav.menu [aria-current=page]").InnerTextAsync()).Trim().ShouldBe("Home");
        await ada.Page.ShouldBeFitToShowAsync("home");
    }

    [Fact]
    public async Task An_address_with_nothing_at_it_says_so_and_leads_home()
    {
        await using var site = await ServedSite.StartAppliedAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);

        var answer = await ada.Page.GotoAsync("/nothing/here");

        answer!.Status.ShouldBe(404);
        (await ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).Trim().ShouldBe("Not found");
        await ada.Page.ShouldBeFitToShowAsync("not-found");
    }
}
