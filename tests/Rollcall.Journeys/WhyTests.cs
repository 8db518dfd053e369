using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator asks why somebody has a right, or has it not, or is not here at all.</summary>
public class WhyTests(Chrome chrome)
{
    [Fact]
    public async Task Why_and_why_not_are_told_of_a_person_and_of_one_who_is_not_here()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 40);
        var tenant = site.Site.Tenant;
        var (person, absent) = (tenant.CreatePerson(), tenant.CreatePerson(one => one with { DisplayName = "Dora Qwxz" }));
        var group = tenant.CreateGroup("Copenhagen Reception");
        tenant.AddMember(group.Id, person.Id);
        tenant.AddMember(WellKnownGroups.ReceptionistsAarhus, group.Id);
        tenant.AddMember(WellKnownGroups.PlannerBookers, absent.Id);
        tenant.DisablePerson(absent.Id);
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync($"/people/{Uri.EscapeDataString(person.UserPrincipalName)}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Why, and why not" }).ClickAsync();
        await page.GetByText("Copenhagen Reception").First.WaitForAsync();
        await page.GetByText("granted by").WaitForAsync();
        await page.ShouldBeFitToShowAsync("why");
        await page.GetByLabel("Right", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Booker everywhere" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Why?" }).ClickAsync();
        await page.GetByText("is in none of the groups that are linked to Booker everywhere").WaitForAsync();
        await page.ShouldBeFitToShowAsync("why-not");

        await page.GotoAsync("/people?search=qwxz");
        await page.GetByRole(AriaRole.Link, new() { Name = "Look in the directory" }).ClickAsync();
        await page.GetByText("the account is disabled there").WaitForAsync();
        await page.ShouldBeFitToShowAsync("why-not-here");
    }
}
