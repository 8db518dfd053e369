using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>Who could not be imported is mended in the directory and tried again, alone.</summary>
public class FewPeopleTests(Chrome chrome)
{
    [Fact]
    public async Task The_rejected_are_chosen_tried_again_shown_and_imported()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 60);
        var tenant = site.Site.Tenant;
        var person = ExpectedPeople.Complete(tenant)[0];
        tenant.ChangePerson(person.Id, one => one with { Surname = null });
        var session = (await site.Site.ImportAsync()).GetProperty("id").GetInt64();
        tenant.ChangePerson(person.Id, _ => person);
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync($"/sessions/{session}?tab=rejected");

        await page.GetByLabel($"Choose {person.DisplayName}").First.CheckAsync();
        await page.ShouldBeFitToShowAsync("few-chosen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try the chosen again" }).ClickAsync();
        (await page.GetByLabel("People", new() { Exact = true }).InputValueAsync()).ShouldBe($"{person.Id}");
        await page.ShouldBeFitToShowAsync("few-asked");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would be done" }).ClickAsync();
        await page.GetByText("for 1 person alone").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply this plan" }).ClickAsync();

        await page.GetByText("The import is done.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("few-done");
        (await site.Site.UserAsync(person.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
    }
}
