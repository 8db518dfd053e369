using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys.Sessions;

/// <summary>An administrator looks at an import that asked the directory for what had changed.</summary>
public class ChangesTests(Chrome chrome)
{
    [Fact]
    public async Task A_session_tells_how_the_directory_was_read_and_that_nothing_has_changed()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 2000);
        await site.Site.ImportAsync();
        await site.Site.ImportAsync();
        site.Site.Tenant.DisablePerson(ExpectedPeople.Complete(site.Site.Tenant)[0].Id);
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;

        await page.GotoAsync("/sessions/2");
        await page.GetByText("Nothing has changed, so there was nothing to do").WaitForAsync();
        await page.GetByText("the same as after session 1").WaitForAsync();
        await page.ShouldBeFitToShowAsync("nothing-changed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Who can't be imported, and what to mend" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Import 2" }).WaitForAsync();
        await page.GetByText("is missing; fill it in").First.WaitForAsync();

        await page.GotoAsync("/sessions/3");
        await page.GetByText("only what has changed since the last reading was read").WaitForAsync();
        await page.GotoAsync("/sessions/3?tab=reading");
        await page.GetByText("none: the directory told what had changed").WaitForAsync();
        await page.ShouldBeFitToShowAsync("reading-of-changes");
    }
}
