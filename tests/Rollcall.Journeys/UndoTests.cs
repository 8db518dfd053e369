using Microsoft.Playwright;
using Rollcall.Journeys.Support;
using Rollcall.Sandbox.Tenants;
using Rollcall.Server.Tests.Support;
using Person = Rollcall.Journeys.Support.Person;

namespace Rollcall.Journeys;

/// <summary>An administrator takes back what an import did, after having seen what that is.</summary>
public class UndoTests(Chrome chrome)
{
    [Fact]
    public async Task An_import_is_undone_after_a_look_and_the_job_pauses_with_the_reason()
    {
        await using var site = await ServedSite.StartAppliedAsync(people: 60);
        await site.Site.ImportAsync();
        var people = ExpectedPeople.Complete(site.Site.Tenant);
        site.Site.Tenant.DisablePerson(people[0].Id);
        site.Site.Tenant.ChangePerson(people[1].Id, person => person with { JobTitle = "Chief of tests" });
        var newcomer = site.Site.Tenant.CreatePerson();
        site.Site.Tenant.AddMember(WellKnownGroups.PlannerBookers, newcomer.Id);
        var import = (await site.Site.ImportAsync()).GetProperty("id").GetInt64();
        site.Site.Tenant.ChangePerson(people[1].Id, person => person with { JobTitle = "Chief of everything" });
        await site.Site.ImportAsync();
        await using var ada = await Person.ComeSignedInAsync(chrome, site);
        var page = ada.Page;
        await page.GotoAsync($"/sessions/{import}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Undo this session" }).ClickAsync();
        await page.GetByText("This is taken back at once").WaitForAsync();
        await page.GetByText("has changed jobTitle to Chief of everything since").WaitForAsync();
        await page.ShouldBeFitToShowAsync("undo");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Undo session {import}" }).ClickAsync();

        await page.GetByText("The undo is done.").WaitForAsync();
        await page.ShouldBeFitToShowAsync("undo-done");
        (await site.Site.UserAsync(people[0].UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeTrue();
        (await site.Site.UserAsync(newcomer.UserPrincipalName)).GetProperty("active").GetBoolean().ShouldBeFalse();
        await page.GetByRole(AriaRole.Link, new() { Name = $"session {import}" }).ClickAsync();
        await page.GetByText("undone by").WaitForAsync();
        await page.GotoAsync("/import");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso", Exact = true }).First.ClickAsync();
        await page.GetByText($"Session {import} was undone by ada").First.WaitForAsync();
        await page.ShouldBeFitToShowAsync("undo-paused");
    }
}
